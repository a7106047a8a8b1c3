//! `fenqun backup` and `fenqun restore`: everything in one file, a zstd-compressed tar.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail, ensure};
use fenqun_app::platform::{Access, DataFolder};
use fenqun_model::grouped;
use serde_json::json;

use crate::arguments::Global;
use crate::output;
use crate::platform;

/// First entry of every backup.
const MARK: &str = "fenqun-backup-1";
const RECORDS: &str = "records.db";

/// Writes records, lake and uploads into one file; the data folder may not be written meanwhile.
pub async fn backup(global: &Global, file: &Path) -> anyhow::Result<()> {
    ensure!(
        global.database_url.is_none(),
        "records in PostgreSQL are backed up with pg_dump; copy the data folder beside it"
    );
    ensure!(!file.exists(), "{} is there already", file.display());
    let context = platform::open(global, Access::Writer).await?;
    let folder = &context.platform.folder;
    let copy = folder
        .staging()
        .join(format!("backup-{}.db", std::process::id()));
    fenqun_store::backup_to(context.platform.db(), &copy).await?;
    let unfinished = file.with_extension("unfinished");
    let written = write(&unfinished, &copy, folder);
    fs::remove_file(&copy)?;
    if let Err(error) = written {
        let _ = fs::remove_file(&unfinished);
        return Err(error);
    }
    fs::rename(&unfinished, file)?;
    let bytes = fs::metadata(file)?.len();
    if global.json {
        return output::json(&json!({ "file": file, "bytes": bytes }));
    }
    output::line(format_args!(
        "{} ({} bytes)",
        file.display(),
        grouped(bytes)
    ))
}

fn write(file: &Path, records: &Path, folder: &DataFolder) -> anyhow::Result<()> {
    let out = File::create(file).with_context(|| format!("cannot write {}", file.display()))?;
    let encoder = zstd::Encoder::new(BufWriter::new(out), 3)?;
    let mut archive = tar::Builder::new(encoder);
    let mut header = tar::Header::new_gnu();
    header.set_size(0);
    header.set_mode(0o644);
    header.set_cksum();
    archive.append_data(&mut header, MARK, std::io::empty())?;
    archive.append_path_with_name(records, RECORDS)?;
    archive.append_dir_all("lake/events", folder.lake())?;
    archive.append_dir_all("uploads", folder.uploads())?;
    archive.append_dir_all("rejects", folder.rejects())?;
    let mut out = archive.into_inner()?.finish()?;
    out.flush()?;
    out.into_inner()
        .map_err(std::io::IntoInnerError::into_error)?
        .sync_all()?;
    Ok(())
}

/// Makes a new data folder from a backup.
pub fn restore(global: &Global, file: &Path) -> anyhow::Result<()> {
    let is_empty = fs::read_dir(&global.data).map_or(true, |mut entries| entries.next().is_none());
    ensure!(
        is_empty,
        "{} is not empty; restore into a new folder",
        global.data.display()
    );
    let input = File::open(file).with_context(|| format!("cannot read {}", file.display()))?;
    let decoder = zstd::Decoder::new(BufReader::new(input))
        .with_context(|| format!("{} is not a backup", file.display()))?;
    let unfinished = unfinished(&global.data)?;
    fs::create_dir_all(&unfinished)?;
    if let Err(error) = unpack(decoder, &unfinished, file) {
        fs::remove_dir_all(&unfinished)?;
        return Err(error);
    }
    if global.data.exists() {
        fs::remove_dir(&global.data)?;
    }
    fs::rename(&unfinished, &global.data)?;
    if global.json {
        return output::json(&json!({ "data": global.data }));
    }
    output::line(format_args!("{} is restored", global.data.display()))
}

/// A folder beside the data folder, so that a restore that breaks off leaves no half data folder.
fn unfinished(data: &Path) -> anyhow::Result<PathBuf> {
    let name = data
        .file_name()
        .with_context(|| format!("{} names no folder", data.display()))?;
    Ok(data.with_file_name(format!("{}.unfinished", name.to_string_lossy())))
}

fn unpack(decoder: impl std::io::Read, into: &Path, file: &Path) -> anyhow::Result<()> {
    let mut archive = tar::Archive::new(decoder);
    let mut is_first = true;
    for entry in archive
        .entries()
        .with_context(|| format!("{} is not a backup", file.display()))?
    {
        let mut entry = entry.with_context(|| format!("{} is damaged", file.display()))?;
        if is_first {
            if entry.path()?.as_os_str() != MARK {
                bail!("{} is not a backup", file.display());
            }
            is_first = false;
            continue;
        }
        // Refuses paths that lead out of the folder.
        ensure!(
            entry.unpack_in(into)?,
            "{} holds a path that leads outside",
            file.display()
        );
    }
    ensure!(!is_first, "{} is not a backup", file.display());
    Ok(())
}
