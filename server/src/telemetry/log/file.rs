//! A file that is changed for a new one when it is too large or from yesterday.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::super::Now;
use super::queue::Sink;
use super::settings::FileSettings;

/// Writes lines to the end of a file.
pub struct Rotating {
    path: PathBuf,
    largest: u64,
    daily: bool,
    keep: usize,
    now: Now,
    /// None while it could not be opened.
    current: Option<Current>,
    /// The last line was not written to its end.
    torn: bool,
}

struct Current {
    file: File,
    size: u64,
    day: Date,
}

impl Rotating {
    /// Opens the file, and makes its folder.
    ///
    /// # Errors
    ///
    /// It cannot be written to.
    pub fn open(settings: &FileSettings, now: Now) -> io::Result<Self> {
        let mut this = Self {
            path: settings.path.clone(),
            largest: settings.max_mib.saturating_mul(1 << 20),
            daily: settings.daily,
            keep: settings.keep,
            now,
            current: None,
            torn: false,
        };
        if let Some(folder) = this.path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder)?;
        }
        this.current = Some(this.opened()?);
        Ok(this)
    }

    fn today(&self) -> Date {
        TimeZone::UTC.to_datetime((self.now)()).date()
    }

    fn opened(&self) -> io::Result<Current> {
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        // Nobody else has to read who did what.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&self.path)?;
        let known = file.metadata()?;
        // The day on which a file that is there already was last written to.
        let written = known.modified().ok().and_then(|time| jiff::Timestamp::try_from(time).ok());
        let day = match written {
            Some(time) if known.len() > 0 => TimeZone::UTC.to_datetime(time).date(),
            _ => self.today(),
        };
        Ok(Current { file, size: known.len(), day })
    }

    /// Puts the file aside if the next line should not go into it any more.
    fn turn(&mut self, coming: u64) {
        let today = self.today();
        let Some(current) = &self.current else { return };
        let old = self.daily && current.day < today;
        let large = current.size > 0 && current.size.saturating_add(coming) > self.largest;
        if !old && !large {
            return;
        }
        let day = current.day;
        // Closed first: on some systems an open file cannot be renamed.
        self.current = None;
        // Never a number that was given before, or the order would be lost.
        let last = self
            .put_aside()
            .into_iter()
            .filter(|((known, _), _)| *known == day)
            .map(|((_, number), _)| number);
        let number = last.max().unwrap_or(0) + 1;
        // If it cannot be put aside, it grows on. That is better than to lose lines.
        if fs::rename(&self.path, self.aside(day, number)).is_ok() {
            self.remove_oldest();
        }
    }

    fn aside(&self, day: Date, number: u32) -> PathBuf {
        let mut name = self.path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{day}.{number}"));
        self.path.with_file_name(name)
    }

    /// The files put aside, the oldest first.
    fn put_aside(&self) -> Vec<((Date, u32), PathBuf)> {
        let folder =
            self.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut files: Vec<((Date, u32), PathBuf)> = entries
            .filter_map(|entry| {
                let known = entry.file_name();
                let (day, number) =
                    known.to_str()?.strip_prefix(&*name)?.strip_prefix('.')?.split_once('.')?;
                Some(((day.parse().ok()?, number.parse().ok()?), entry.path()))
            })
            .collect();
        files.sort();
        files
    }

    fn remove_oldest(&self) {
        let files = self.put_aside();
        let many = files.len().saturating_sub(self.keep);
        for (_, file) in files.iter().take(many) {
            if let Err(error) = fs::remove_file(file) {
                tracing::warn!(target: "xyte_mcp::telemetry", %error, file = %file.display(), "an old log cannot be removed");
            }
        }
    }
}

impl Sink for Rotating {
    fn write(&mut self, line: &str) -> io::Result<()> {
        let mut bytes = Vec::with_capacity(line.len() + 2);
        if self.torn {
            bytes.push(b'\n');
        }
        bytes.extend_from_slice(line.as_bytes());
        bytes.push(b'\n');

        self.turn(bytes.len() as u64);
        let mut current = match self.current.take() {
            Some(current) => current,
            None => self.opened()?,
        };
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            match current.file.write(rest) {
                Ok(written) if written > 0 => {
                    current.size += written as u64;
                    rest = rest.get(written..).unwrap_or_default();
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // The file is opened anew for the next line: the folder may be another by then.
                outcome => {
                    self.torn |= rest.len() < bytes.len();
                    return Err(outcome.err().unwrap_or_else(|| io::ErrorKind::WriteZero.into()));
                }
            }
        }
        current.day = current.day.max(self.today());
        self.torn = false;
        self.current = Some(current);
        Ok(())
    }

    fn name(&self) -> String {
        self.path.display().to_string()
    }
}

impl std::fmt::Debug for Rotating {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rotating").field("path", &self.path).finish_non_exhaustive()
    }
}
