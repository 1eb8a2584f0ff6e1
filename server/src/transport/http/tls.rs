//! The certificate, read anew when its files change: one that is renewed needs no restart, and one that cannot be read leaves
//! the last good one in place.

use std::path::Path;
use std::time::{Duration, SystemTime};

use axum_server::tls_rustls::RustlsConfig;
use tokio_util::sync::CancellationToken;

use crate::config::Tls;

/// How often the files are looked at.
const LOOK: Duration = Duration::from_secs(10);

/// When the files were written.
type Written = (Option<SystemTime>, Option<SystemTime>);

/// Follows the files until somebody stops it.
pub(super) async fn follow(config: RustlsConfig, tls: Tls, stop: CancellationToken) {
    let mut known = written(&tls).await;
    while !stop.is_cancelled() {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOK) => {}
        }
        let now = written(&tls).await;
        if now == known {
            continue;
        }
        match config.reload_from_pem_file(&tls.certificate, &tls.key).await {
            Ok(()) => {
                known = now;
                tracing::info!("the certificate has been read anew");
            }
            // They are looked at again: whoever writes them may not be done.
            Err(error) => tracing::warn!(%error, "the certificate cannot be read; the last one stays"),
        }
    }
}

async fn written(tls: &Tls) -> Written {
    async fn of(path: &Path) -> Option<SystemTime> {
        tokio::fs::metadata(path).await.ok()?.modified().ok()
    }
    (of(&tls.certificate).await, of(&tls.key).await)
}
