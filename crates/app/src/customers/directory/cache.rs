//! Keeps the newest directory, and takes over from the last what is still true.

use std::sync::Arc;

use fenqun_model::SchemeId;
use fenqun_segment::Classification;
use tokio::sync::Mutex;

use super::{ClassesCache, Directory, WordIndex};
use crate::{Context, Result, platform::Platform};

/// The newest directory of a platform. A server keeps one; a command may start with an empty one.
#[derive(Default)]
pub struct DirectoryCache {
    newest: Mutex<Option<Arc<Directory>>>,
    classes: Arc<ClassesCache>,
}

impl DirectoryCache {
    /// Who is in which class of a scheme as last computed; computed now where it never was.
    pub async fn classification(&self, ctx: &Context, id: SchemeId) -> Result<Arc<Classification>> {
        self.classes.get(ctx, id).await
    }

    /// The directory as of now.
    pub(in crate::customers) async fn get(&self, platform: &Platform) -> Result<Arc<Directory>> {
        let figures = platform.key_figures().await?;
        let mut newest = self.newest.lock().await;
        let last = newest.take();
        if let Some(last) = &last
            && Arc::ptr_eq(&last.figures, &figures)
        {
            *newest = Some(Arc::clone(last));
            return Ok(Arc::clone(last));
        }
        let population = Arc::clone(&figures.population);
        let same_people = last
            .as_ref()
            .filter(|last| Arc::ptr_eq(&last.population, &population));
        let (words, orders) = match same_people {
            Some(last) => (Arc::clone(&last.words), Arc::clone(&last.orders)),
            None => {
                let words = last.map(|last| Arc::clone(&last.words));
                let words = WordIndex::current(words, platform, population.len()).await?;
                (words, Arc::default())
            }
        };
        let directory = Arc::new(Directory {
            population,
            figures,
            words,
            classes: Arc::clone(&self.classes),
            orders,
            rules: std::sync::Mutex::default(),
            worth: std::sync::Mutex::default(),
        });
        *newest = Some(Arc::clone(&directory));
        Ok(directory)
    }
}
