//! Uploaded files go when nobody will want them any more.

use std::path::Path;
use std::time::SystemTime;

use chrono::Duration;
use fenqun_model::{ImportState, Instant, PageRequest};
use fenqun_store::imports;

use crate::{Context, Result};

/// How long an upload is kept: long enough to come back to the wizard, or to try again.
const KEPT: Duration = Duration::days(7);

/// Removes uploads that are old and that no import still waits for; how many.
pub(crate) async fn remove_old_uploads(ctx: &Context) -> Result<u64> {
    let wanted = wanted_paths(ctx).await?;
    let before = ctx.now() - KEPT;
    let mut removed = 0;
    for entry in std::fs::read_dir(ctx.platform.folder.uploads())? {
        let path = entry?.path();
        let is_wanted = wanted.iter().any(|file| Path::new(file).starts_with(&path));
        if is_wanted || !is_older(&path, before)? {
            continue;
        }
        if path.is_dir() {
            std::fs::remove_dir_all(&path)?;
        } else {
            std::fs::remove_file(&path)?;
        }
        removed += 1;
    }
    Ok(removed)
}

/// The files of imports that are not over.
async fn wanted_paths(ctx: &Context) -> Result<Vec<String>> {
    let mut paths = Vec::new();
    let mut page = PageRequest::first(500);
    loop {
        let found = imports::list(ctx.platform.db(), page).await?;
        let open = found.items.into_iter().filter(|import| {
            use ImportState::{Prepared, Queued, Running};
            matches!(import.state, Prepared | Queued | Running)
        });
        paths.extend(open.map(|import| import.path));
        match found.next {
            None => return Ok(paths),
            after => page.after = after,
        }
    }
}

fn is_older(path: &Path, than: Instant) -> Result<bool> {
    let than = SystemTime::from(than);
    Ok(std::fs::metadata(path)?.modified()? < than)
}
