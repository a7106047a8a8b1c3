//! A customer as a scan sees it: borrowed text, nothing allocated.

use chrono::NaiveDate;
use fenqun_model::{
    BuiltInAttribute, Customer, CustomerAttributes, CustomerNumber, Email, ImportId, Phone,
};

use super::clean::FIELD_END;
use super::{COLUMNS, find};
use crate::{Result, stored};

/// A customer as a scan sees it: borrowed text, instants in microseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the columns'")]
pub struct CustomerRow<'a> {
    pub number: CustomerNumber,
    pub key: &'a str,
    pub name: Option<&'a str>,
    pub pinyin: Option<&'a str>,
    pub initials: Option<&'a str>,
    pub phone: Option<&'a str>,
    pub email: Option<&'a str>,
    pub gender: Option<&'a str>,
    pub birthday: Option<NaiveDate>,
    pub country: Option<&'a str>,
    pub province: Option<&'a str>,
    pub city: Option<&'a str>,
    pub district: Option<&'a str>,
    pub address: Option<&'a str>,
    pub company: Option<&'a str>,
    pub industry: Option<&'a str>,
    pub level: Option<&'a str>,
    pub source: Option<&'a str>,
    pub registered_at_us: Option<i64>,
    /// The declared attributes as JSON text.
    pub custom: Option<&'a str>,
    pub import_id: Option<i64>,
    pub created_at_us: i64,
    pub updated_at_us: i64,
}

impl<'a> CustomerRow<'a> {
    /// Reads a row of a scan: the columns in order, each followed by [`FIELD_END`] but the last.
    pub(super) fn parse(line: &'a str) -> Result<Self> {
        let corrupt = || stored::corrupt("customer", line.to_owned());
        let mut fields = [""; COLUMNS.len()];
        let mut parts = line.split(FIELD_END);
        for field in &mut fields {
            *field = parts.next().ok_or_else(corrupt)?;
        }
        if parts.next().is_some() {
            return Err(corrupt());
        }
        let text = |index: usize| (!fields[index].is_empty()).then_some(fields[index]);
        let optional = |index: usize| -> Result<Option<i64>> {
            text(index)
                .map(|t| t.parse().map_err(|_| corrupt()))
                .transpose()
        };
        let integer = |index: usize| optional(index)?.ok_or_else(corrupt);
        Ok(Self {
            number: stored::number(integer(0)?)?,
            key: fields[1],
            name: text(2),
            pinyin: text(3),
            initials: text(4),
            phone: text(5),
            email: text(6),
            gender: text(7),
            birthday: text(8).map(date).transpose()?,
            country: text(9),
            province: text(10),
            city: text(11),
            district: text(12),
            address: text(13),
            company: text(14),
            industry: text(15),
            level: text(16),
            source: text(17),
            registered_at_us: optional(18)?,
            custom: text(19),
            import_id: optional(20)?,
            created_at_us: integer(21)?,
            updated_at_us: integer(22)?,
        })
    }

    /// A built-in attribute's text; `None` for those that are no text.
    pub fn text(&self, attribute: BuiltInAttribute) -> Option<&'a str> {
        match attribute {
            BuiltInAttribute::Name => self.name,
            BuiltInAttribute::Phone => self.phone,
            BuiltInAttribute::Email => self.email,
            BuiltInAttribute::Gender => self.gender,
            BuiltInAttribute::Country => self.country,
            BuiltInAttribute::Province => self.province,
            BuiltInAttribute::City => self.city,
            BuiltInAttribute::District => self.district,
            BuiltInAttribute::Address => self.address,
            BuiltInAttribute::Company => self.company,
            BuiltInAttribute::Industry => self.industry,
            BuiltInAttribute::Level => self.level,
            BuiltInAttribute::Source => self.source,
            BuiltInAttribute::Birthday | BuiltInAttribute::RegisteredAt => None,
        }
    }

    /// The same customer with text of its own.
    pub fn to_customer(&self) -> Result<Customer> {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Ok(Customer {
            number: self.number,
            key: self.key.to_owned(),
            attributes: CustomerAttributes {
                name: owned(self.name),
                pinyin: owned(self.pinyin),
                initials: owned(self.initials),
                phone: owned(self.phone).map(Phone::from_normalised),
                email: owned(self.email).map(Email::from_normalised),
                gender: owned(self.gender),
                birthday: self.birthday,
                country: owned(self.country),
                province: owned(self.province),
                city: owned(self.city),
                district: owned(self.district),
                address: owned(self.address),
                company: owned(self.company),
                industry: owned(self.industry),
                level: owned(self.level),
                source: owned(self.source),
                registered_at: stored::optional_instant(self.registered_at_us)?,
                custom: find::custom(self.custom)?,
            },
            import_id: self.import_id.map(ImportId),
            created_at: stored::instant(self.created_at_us)?,
            updated_at: stored::instant(self.updated_at_us)?,
        })
    }
}

/// Reads `1990-02-28` without the general parser, which a million rows would feel.
fn date(text: &str) -> Result<NaiveDate> {
    let digits = |from: usize, to: usize| text.get(from..to).and_then(|t| t.parse().ok());
    let plain = text.len() == 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
    let parsed = match (plain, digits(0, 4), digits(5, 7), digits(8, 10)) {
        (true, Some(year), Some(month), Some(day)) => {
            NaiveDate::from_ymd_opt(i32::try_from(year).unwrap_or(i32::MAX), month, day)
        }
        _ => None,
    };
    parsed.map_or_else(|| find::birthday(text), Ok)
}
