//! Names, telephone numbers and e-mail addresses as the records hold them.

use fenqun_files::Reason;
use fenqun_identity::{email, phone, pinyin};
use fenqun_model::{CustomerAttributes, Email, Phone};

/// Sets the name, and with it how it is spelt in pinyin.
pub(crate) fn set_name(attributes: &mut CustomerAttributes, name: &str) {
    let spelt = pinyin(name);
    attributes.name = Some(name.to_owned());
    attributes.pinyin = Some(spelt.full);
    attributes.initials = Some(spelt.initials);
}

/// Sets the phone, normalised; a number that cannot be one is kept as given.
pub(crate) fn set_phone(attributes: &mut CustomerAttributes, text: &str) -> Result<(), Reason> {
    let normal = phone(text);
    let valid = normal.is_some();
    attributes.phone = normal.or_else(|| Some(Phone::from_normalised(text.to_owned())));
    if valid {
        Ok(())
    } else {
        Err(reason("not_a_phone", "not a telephone number"))
    }
}

/// Sets the e-mail address, normalised; text that cannot be one is kept as given.
pub(crate) fn set_email(attributes: &mut CustomerAttributes, text: &str) -> Result<(), Reason> {
    let normal = email(text);
    let valid = normal.is_some();
    attributes.email = normal.or_else(|| Some(Email::from_normalised(text.to_owned())));
    if valid {
        Ok(())
    } else {
        Err(reason("not_an_email", "not an e-mail address"))
    }
}

/// A telephone number in the form that two writings of it share.
pub(crate) fn normal_phone(text: &str) -> Option<String> {
    phone(text).map(|phone| phone.reveal().to_owned())
}

/// An e-mail address in the form that two writings of it share.
pub(crate) fn normal_email(text: &str) -> Option<String> {
    email(text).map(|email| email.reveal().to_owned())
}

fn reason(code: &'static str, text: &str) -> Reason {
    Reason::Custom {
        code: code.into(),
        params: Vec::new(),
        text: text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_valid_is_kept_as_given() {
        let mut attributes = CustomerAttributes::default();
        assert!(set_email(&mut attributes, " A@B.com ").is_ok());
        assert!(set_phone(&mut attributes, "nobody knows").is_err());
        assert_eq!(
            attributes.email.as_ref().map(Email::reveal),
            Some("a@b.com")
        );
        assert_eq!(
            attributes.phone.as_ref().map(Phone::reveal),
            Some("nobody knows")
        );
        set_name(&mut attributes, "单雄信");
        assert_eq!(attributes.pinyin.as_deref(), Some("shanxiongxin"));
    }
}
