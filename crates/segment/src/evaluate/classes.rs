//! `class "RFM" = "…"`: the classes of a scheme at the same instant.

use std::sync::Arc;

use super::{Evaluation, Mask};
use crate::Error;
use crate::scheme::Scheme;

/// A scheme and who is in each of its classes.
pub(crate) type NamedClasses = (Arc<Scheme>, Arc<Vec<Mask>>);

impl Evaluation {
    /// Who is in one of the named classes of a scheme; nobody where there is no such scheme or
    /// class.
    pub(crate) fn in_classes(&mut self, scheme: &str, classes: &[String]) -> Result<Mask, Error> {
        let mut mask = Mask::new_unset(self.len());
        let Some((scheme, masks)) = self.named_classes(scheme)? else {
            return Ok(mask);
        };
        for (class, members) in scheme.classes().iter().zip(masks.iter()) {
            if classes.iter().any(|name| class.is_called(name)) {
                mask = &mask | members;
            }
        }
        Ok(mask)
    }

    /// A scheme and who is in each of its classes.
    pub(crate) fn named_classes(&mut self, name: &str) -> Result<Option<NamedClasses>, Error> {
        let Some(scheme) = self.named.schemes.get(name).map(Arc::clone) else {
            return Ok(None);
        };
        if let Some(masks) = self.classes.get(name) {
            return Ok(Some((scheme, Arc::clone(masks))));
        }
        let masks = Arc::new(scheme.apply(self)?.masks);
        self.classes.insert(name.to_owned(), Arc::clone(&masks));
        Ok(Some((scheme, masks)))
    }

    /// Sorts everybody into ordered classes: the first rule that holds wins, and whoever is left
    /// falls into one more class at the end.
    pub(crate) fn first_match<'r>(
        &mut self,
        rules: impl Iterator<Item = &'r fenqun_rules::Rule>,
    ) -> Result<Vec<Mask>, Error> {
        let mut rest = Mask::new_set(self.len());
        let mut masks = Vec::new();
        for rule in rules {
            let members = &self.rule(rule)? & &rest;
            rest = &rest & &!&members;
            masks.push(members);
        }
        masks.push(rest);
        Ok(masks)
    }
}
