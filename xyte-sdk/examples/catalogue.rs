//! What Xyte's APIs can do, without a key or a network: `cargo run --example catalogue [WORD]`.
#![allow(clippy::print_stdout, reason = "an example shows what it found")]

use xyte_sdk::OPERATIONS;

fn main() {
    let word = std::env::args().nth(1).unwrap_or_default().to_lowercase();
    for operation in OPERATIONS {
        let text = format!("{} {} {}", operation.id, operation.summary, operation.description).to_lowercase();
        if text.contains(&word) {
            println!("{:11}  {:55}  {}", operation.risk.as_str(), operation.id.as_str(), operation.summary);
        }
    }
}
