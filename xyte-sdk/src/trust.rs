//! What is wrong with a certificate, read out of what the TLS library says.
//!
//! Its errors come through two other libraries, as text at the latest; with the feature `native-tls` there are no types to ask for
//! at all. So it goes by words.

use std::error::Error as StdError;

use crate::error::CertificateFault;

impl CertificateFault {
    /// What was wrong with the server's certificate, if that is why there is no connection.
    #[must_use]
    pub fn of(error: &reqwest::Error) -> Option<Self> {
        if !error.is_connect() {
            return None;
        }
        let mut cause: Option<&dyn StdError> = error.source();
        while let Some(at) = cause {
            if let Some(fault) = read(&at.to_string()) {
                return Some(fault);
            }
            cause = at.source();
        }
        None
    }
}

fn read(text: &str) -> Option<CertificateFault> {
    let text: String = text.to_ascii_lowercase().split_whitespace().collect();
    // An alert is the server's word about a certificate of ours.
    if !text.contains("certificate") || text.contains("alert") {
        return None;
    }
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    Some(if has(&["expired", "validyet", "yetvalid", "validityperiod"]) {
        CertificateFault::Expired
    } else if has(&["validforname", "hostnamemismatch", "validforanynames", "cn-name"]) {
        CertificateFault::OtherName
    } else {
        CertificateFault::Untrusted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_several_libraries_are_understood() {
        for (text, fault) in [
            ("invalid peer certificate: UnknownIssuer", Some(CertificateFault::Untrusted)),
            (
                "invalid peer certificate: certificate expired: verification time 2",
                Some(CertificateFault::Expired),
            ),
            (
                "invalid peer certificate: certificate not valid yet: verification",
                Some(CertificateFault::Expired),
            ),
            ("invalid peer certificate: NotValidForName", Some(CertificateFault::OtherName)),
            (
                "certificate not valid for name \"a\"; certificate is only valid for b",
                Some(CertificateFault::OtherName),
            ),
            ("certificate verify failed (self-signed certificate)", Some(CertificateFault::Untrusted)),
            ("certificate verify failed (Hostname mismatch)", Some(CertificateFault::OtherName)),
            ("received fatal alert: CertificateRequired", None),
            ("Connection refused (os error 111)", None),
        ] {
            assert_eq!(read(text), fault, "{text}");
        }
    }
}
