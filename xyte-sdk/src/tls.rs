//! TLS: what is trusted beside the platform's own authorities, and whose cryptography does the work.

use reqwest::ClientBuilder;

/// Has the client trust these authorities too, each of them PEM.
pub(crate) fn trusting(builder: ClientBuilder, authorities: &[Vec<u8>]) -> Result<ClientBuilder, String> {
    #[cfg(feature = "_rustls")]
    return Ok(builder.tls_backend_preconfigured(rustls::config(authorities)?));
    #[cfg(all(feature = "native-tls", not(feature = "_rustls")))]
    return authorities.iter().try_fold(builder, |builder, pem| {
        let authority = reqwest::Certificate::from_pem(pem).map_err(|_| NOT_PEM)?;
        Ok(builder.add_root_certificate(authority))
    });
    #[cfg(not(any(feature = "native-tls", feature = "_rustls")))]
    return if authorities.is_empty() {
        Ok(builder)
    } else {
        Err("this program was built without TLS".into())
    };
}

#[cfg(any(feature = "native-tls", feature = "_rustls"))]
const NOT_PEM: &str = "the certificate authority is not a PEM certificate";

/// reqwest could make the configuration itself, but only with aws-lc, which takes as long to compile as all the rest together.
#[cfg(feature = "_rustls")]
mod rustls {
    use std::sync::Arc;

    use ::rustls::crypto::CryptoProvider;
    use ::rustls::pki_types::CertificateDer;
    use ::rustls::pki_types::pem::PemObject as _;
    use ::rustls::{ClientConfig, Error};
    use rustls_platform_verifier::Verifier;

    /// Reads what the platform trusts.
    pub(super) fn config(authorities: &[Vec<u8>]) -> Result<ClientConfig, String> {
        // A program that has chosen a provider for all its connections has chosen it for these.
        let provider = CryptoProvider::get_default().cloned().unwrap_or_else(|| Arc::new(provider()));
        let mut config = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?
            // The platform's verifier is as strict as that of rustls; the word is for those that are not.
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier(authorities, provider)?))
            .with_no_client_auth();
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(config)
    }

    #[cfg(feature = "rustls-aws-lc")]
    fn provider() -> CryptoProvider {
        ::rustls::crypto::aws_lc_rs::default_provider()
    }

    #[cfg(not(feature = "rustls-aws-lc"))]
    fn provider() -> CryptoProvider {
        ::rustls::crypto::ring::default_provider()
    }

    fn verifier(authorities: &[Vec<u8>], provider: Arc<CryptoProvider>) -> Result<Verifier, String> {
        let mut roots = Vec::new();
        for pem in authorities {
            roots.extend(certificates(pem).ok_or(super::NOT_PEM)?);
        }
        let verifier = if roots.is_empty() { Verifier::new(provider) } else { with_roots(roots, provider) };
        verifier.map_err(|error| error.to_string())
    }

    /// The certificates in a PEM text: at least one.
    fn certificates(pem: &[u8]) -> Option<Vec<CertificateDer<'static>>> {
        let all: Vec<_> = CertificateDer::pem_slice_iter(pem).collect::<Result<_, _>>().ok()?;
        (!all.is_empty()).then_some(all)
    }

    #[cfg(any(all(unix, not(target_os = "android")), windows))]
    fn with_roots(
        roots: Vec<CertificateDer<'static>>,
        provider: Arc<CryptoProvider>,
    ) -> Result<Verifier, Error> {
        Verifier::new_with_extra_roots(roots, provider)
    }

    #[cfg(not(any(all(unix, not(target_os = "android")), windows)))]
    fn with_roots(_: Vec<CertificateDer<'static>>, _: Arc<CryptoProvider>) -> Result<Verifier, Error> {
        Err(Error::General("this platform takes no certificate authorities beside its own".into()))
    }
}
