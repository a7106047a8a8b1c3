//! E-mail addresses in one form: trimmed and in lower case.
//!
//! The local part is in lower case too. RFC 5321 lets a server tell cases apart, but none that
//! people use does, and two spellings of one address are one person.

use fenqun_model::Email;

use crate::half_width::half_width;

/// Longest local part and longest address (RFC 5321, section 4.5.3.1).
const LOCAL_MAX: usize = 64;
const ADDRESS_MAX: usize = 254;

/// The e-mail address that a text is; `None` where it is none.
pub fn email(text: &str) -> Option<Email> {
    let text = half_width(text);
    let text = text.trim();
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    // `Name <address>`
    let text = match (text.rfind('<'), text.strip_suffix('>')) {
        (Some(start), Some(inner)) => &inner[start + 1..],
        _ => text,
    };
    let address = text.trim().to_lowercase();
    let (local, domain) = address.rsplit_once('@')?;
    let fits = address.len() <= ADDRESS_MAX && is_local(local) && is_domain(domain);
    fits.then(|| Email::from_normalised(address))
}

fn is_local(local: &str) -> bool {
    let is_allowed = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    !local.is_empty()
        && local.len() <= LOCAL_MAX
        && local.chars().all(is_allowed)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let top = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.')
        && domain.split('.').all(is_label)
        && top.chars().count() >= 2
        && !top.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::email;

    fn normal(text: &str) -> Option<String> {
        email(text).map(|email| email.reveal().to_owned())
    }

    #[test]
    fn addresses_are_trimmed_and_in_lower_case() {
        for text in [
            "  Wang.Wei@Example.COM ",
            "mailto:wang.wei@example.com",
            "王伟 <wang.wei@example.com>",
            "ｗａｎｇ.wei＠example。com",
        ] {
            assert_eq!(
                normal(text).as_deref(),
                Some("wang.wei@example.com"),
                "{text}"
            );
        }
        assert_eq!(normal("12345@qq.com").as_deref(), Some("12345@qq.com"));
        assert_eq!(
            normal("a+b@mail.例子.中国").as_deref(),
            Some("a+b@mail.例子.中国")
        );
    }

    #[test]
    fn what_is_no_address_is_none() {
        for text in [
            "",
            "无",
            "a",
            "a@",
            "@b.com",
            "a@b",
            "a b@c.com",
            "a@b..com",
            "a..b@c.com",
            ".a@b.com",
            "a@-b.com",
            "a@b.c",
            "a@1.2.3.4",
            "a@b.com,c@d.com",
        ] {
            assert_eq!(normal(text), None, "{text}");
        }
        assert_eq!(normal(&format!("{}@b.com", "a".repeat(65))), None);
    }
}
