//! What an answer can be made of.

use mcp_macros::{Content, ToolError, ToolSpec, block, tool, tools};

use crate::call::Call;

/// One red pixel, as PNG.
pub(crate) const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\
    \0\0\0\x0cIDATx\xdac\xf8\xcf\xc0\0\0\x03\x01\x01\0\xf7\x03AC\0\0\0\0IEND\xaeB`\x82";

/// No sound at all, as WAV: eight bits, one channel, 8 kHz.
const SILENCE: &[u8] =
    b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\0\0\0\0";

pub(crate) fn all() -> Vec<ToolSpec<Call>> {
    tools![
        test_simple_text,
        test_image_content,
        test_audio_content,
        test_embedded_resource,
        test_multiple_content_types,
        test_error_handling
    ]
}

/// Answer with a text.
#[tool(risk = read, open_world = false)]
async fn test_simple_text() -> Result<Content, ToolError> {
    Ok(Content::text("This is a simple text response for testing."))
}

/// Answer with an image.
#[tool(risk = read, open_world = false)]
async fn test_image_content() -> Result<Content, ToolError> {
    Ok(Content::new().with_image(PIXEL, "image/png"))
}

/// Answer with a sound.
#[tool(risk = read, open_world = false)]
async fn test_audio_content() -> Result<Content, ToolError> {
    Ok(Content::new().with_audio(SILENCE, "audio/wav"))
}

/// Answer with a resource.
#[tool(risk = read, open_world = false)]
async fn test_embedded_resource() -> Result<Content, ToolError> {
    let text = "This is an embedded resource content.";
    Ok(Content::from(block::resource_text("test://embedded-resource", "text/plain", text)))
}

/// Answer with a text, an image and a resource.
#[tool(risk = read, open_world = false)]
async fn test_multiple_content_types() -> Result<Content, ToolError> {
    let json = r#"{"test":"data","value":123}"#;
    Ok(Content::text("Multiple content types test:")
        .with_image(PIXEL, "image/png")
        .with(block::resource_text("test://mixed-content-resource", "application/json", json)))
}

/// Fail, always.
#[tool(risk = read, open_world = false)]
async fn test_error_handling() -> Result<Content, ToolError> {
    Err(ToolError::refused("This tool intentionally returns an error for testing"))
}
