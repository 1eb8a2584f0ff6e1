//! Whether Redis is there, asked once by somebody who waits for the answer.

use std::time::Duration;

use super::shared::Settings;

/// How long the question may take.
const PATIENCE: Duration = Duration::from_secs(3);

/// Asks.
///
/// # Errors
///
/// Why it cannot be reached. Nothing of its password.
pub async fn reach_redis(settings: &Settings) -> Result<(), String> {
    let client = settings.url.open()?;
    let asked = async {
        let mut connection = client.get_multiplexed_async_connection().await?;
        redis::cmd("PING").query_async::<String>(&mut connection).await
    };
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => Err(error.category().to_owned()),
        Err(_) => Err("it does not answer in time".to_owned()),
    }
}
