//! Who a row without an id is: the customer with its phone, else the one with its e-mail.

use std::borrow::Cow;

use fenqun_model::CustomerNumber;
use rustc_hash::FxHashMap;

use crate::collect::contact;
use crate::collect::people::People;

/// Customers by what tells them apart when they have no id.
#[derive(Default)]
pub(crate) struct Known {
    phones: FxHashMap<String, CustomerNumber>,
    emails: FxHashMap<String, CustomerNumber>,
}

impl Known {
    /// Adds a customer. Of several with one phone, the first keeps it.
    pub(crate) fn add(&mut self, number: CustomerNumber, phone: Option<&str>, email: Option<&str>) {
        if let Some(phone) = phone.filter(|phone| !phone.is_empty()) {
            self.phones.entry(phone.to_owned()).or_insert(number);
        }
        if let Some(email) = email.filter(|email| !email.is_empty()) {
            self.emails.entry(email.to_owned()).or_insert(number);
        }
    }

    /// The customer of a row: by its id, else by phone or e-mail; a customer that nobody knows is
    /// added under the id, else the phone, else the e-mail. `None` when the row has none of them.
    pub(crate) fn identify(
        &mut self,
        people: &mut People,
        id: Option<&str>,
        phone: Option<&str>,
        email: Option<&str>,
    ) -> Option<(CustomerNumber, String)> {
        let phone = phone.and_then(contact::normal_phone);
        let email = email.and_then(contact::normal_email);
        let (number, key) = match id {
            Some(id) => (people.number(id), id.to_owned()),
            None => {
                let by_phone = phone.as_ref().and_then(|phone| self.phones.get(phone));
                let by_email = email.as_ref().and_then(|email| self.emails.get(email));
                match by_phone.or(by_email) {
                    Some(number) => (*number, people.key(*number)?.to_owned()),
                    None => {
                        let key = phone.as_deref().or(email.as_deref()).map(Cow::Borrowed)?;
                        (people.number(&key), key.into_owned())
                    }
                }
            }
        };
        self.add(number, phone.as_deref(), email.as_deref());
        Some((number, key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_without_an_id_are_told_by_phone_then_by_email() {
        let mut fresh = (0..).map(CustomerNumber);
        let next = Box::new(move || fresh.next().expect("numbers do not end"));
        let mut people = People::new(next, 0);
        let mut known = Known::default();
        let mut who = |id, phone, email| {
            let found = known.identify(&mut people, id, phone, email);
            found.map(|(number, key)| (number.0, key))
        };
        let phone = Some("138 1234 5678");
        let first = who(Some("C1"), phone, Some("a@example.com")).expect("an id");
        assert_eq!(first, (0, "C1".to_owned()));
        assert_eq!(who(None, Some("13812345678"), None), Some(first.clone()));
        assert_eq!(who(None, None, Some("A@EXAMPLE.com")), Some(first));
        let other = who(None, None, Some("b@example.com")).expect("an e-mail");
        assert_eq!(other.1, "b@example.com");
        assert_eq!(who(None, None, None), None);
        assert_eq!(who(None, Some("nonsense"), None), None);
    }
}
