use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use jsonwebtoken::Algorithm::{self, ES256, HS256, RS256};
use serde_json::{Value, json};

use super::super::super::Waiting;
use super::*;

/// An issuer inside of the test, and a clock.
#[derive(Default)]
struct Issuer {
    keys: Mutex<Vec<Value>>,
    down: AtomicBool,
    fetches: AtomicUsize,
    seconds: AtomicI64,
}

struct Asked(Arc<Issuer>);

impl Fetch for Asked {
    fn get<'a>(&'a self, url: &'a Url) -> Waiting<'a, Result<Vec<u8>, FetchError>> {
        Box::pin(async move {
            if self.0.down.load(Ordering::Relaxed) {
                return Err(FetchError("nobody answers".to_owned()));
            }
            match url.path() {
                "/keys" => {
                    self.0.fetches.fetch_add(1, Ordering::Relaxed);
                    Ok(json!({"keys": *self.0.keys.lock().unwrap()}).to_string().into_bytes())
                }
                "/.well-known/openid-configuration" => {
                    let issuer = "https://issuer.example";
                    Ok(json!({"issuer": issuer, "jwks_uri": format!("{issuer}/keys")})
                        .to_string()
                        .into_bytes())
                }
                _ => Err(FetchError("the answer is 404".to_owned())),
            }
        })
    }
}

impl Issuer {
    fn with(keys: &[Value]) -> (Arc<Self>, Jwks) {
        let issuer = Arc::new(Self { keys: Mutex::new(keys.to_vec()), ..Self::default() });
        issuer.seconds.store(1_000_000, Ordering::Relaxed);
        let clock = Arc::clone(&issuer);
        let now: Now =
            Arc::new(move || Timestamp::from_second(clock.seconds.load(Ordering::Relaxed)).unwrap());
        let settings = JwksSettings { refresh_seconds: 600, keep_seconds: 3600, pause_seconds: 10 };
        let place = Place::Issuer("https://issuer.example".to_owned());
        (Arc::clone(&issuer), Jwks::new(place, Box::new(Asked(issuer)), &settings, now))
    }

    fn pass(&self, seconds: i64) {
        self.seconds.fetch_add(seconds, Ordering::Relaxed);
    }

    fn fetches(&self) -> usize {
        self.fetches.load(Ordering::Relaxed)
    }
}

fn ec(name: &str) -> Value {
    json!({
        "kty": "EC", "crv": "P-256", "kid": name, "use": "sig",
        "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    })
}

async fn find(jwks: &Jwks, algorithm: Algorithm, name: &str) -> Result<(), NoKey> {
    jwks.find(algorithm, Some(name)).await.map(drop)
}

#[tokio::test]
async fn keys_are_fetched_once_and_again_when_they_are_old() {
    let (issuer, jwks) = Issuer::with(&[ec("a")]);
    for _ in 0..3 {
        assert_eq!(find(&jwks, ES256, "a").await, Ok(()));
    }
    assert_eq!(issuer.fetches(), 1);
    issuer.pass(599);
    assert_eq!(find(&jwks, ES256, "a").await, Ok(()));
    assert_eq!(issuer.fetches(), 1);
    issuer.keys.lock().unwrap().clear();
    issuer.pass(1);
    assert_eq!(find(&jwks, ES256, "a").await, Err(NoKey::Unknown), "a key that the issuer has taken back");
    assert_eq!(issuer.fetches(), 2);
}

#[tokio::test]
async fn many_first_tokens_are_one_fetch() {
    let (issuer, jwks) = Issuer::with(&[ec("a")]);
    let (one, two, three) =
        tokio::join!(find(&jwks, ES256, "a"), find(&jwks, ES256, "a"), find(&jwks, ES256, "a"));
    assert_eq!((one, two, three), (Ok(()), Ok(()), Ok(())));
    assert_eq!(issuer.fetches(), 1);
}

#[tokio::test]
async fn a_new_key_is_found_and_made_up_ones_do_not_hurry_us() {
    let (issuer, jwks) = Issuer::with(&[ec("a")]);
    assert_eq!(find(&jwks, ES256, "a").await, Ok(()));
    issuer.keys.lock().unwrap().push(ec("b"));
    assert_eq!(find(&jwks, ES256, "b").await, Err(NoKey::Unknown), "within the pause");
    issuer.pass(10);
    assert_eq!(find(&jwks, ES256, "b").await, Ok(()));
    for name in ["x", "y", "z"] {
        assert_eq!(find(&jwks, ES256, name).await, Err(NoKey::Unknown));
    }
    assert_eq!(issuer.fetches(), 2);
}

#[tokio::test]
async fn known_keys_outlast_an_issuer_that_is_down_for_a_while() {
    let (issuer, jwks) = Issuer::with(&[ec("a")]);
    assert_eq!(find(&jwks, ES256, "a").await, Ok(()));
    issuer.down.store(true, Ordering::Relaxed);
    issuer.pass(3599);
    assert_eq!(find(&jwks, ES256, "a").await, Ok(()));
    assert_eq!(find(&jwks, ES256, "b").await, Err(NoKey::Unreachable), "nobody can tell");
    issuer.pass(1);
    assert_eq!(find(&jwks, ES256, "a").await, Err(NoKey::Unreachable));
    issuer.down.store(false, Ordering::Relaxed);
    assert_eq!(find(&jwks, ES256, "a").await, Err(NoKey::Unreachable), "within the pause");
    issuer.pass(9);
    assert_eq!(find(&jwks, ES256, "a").await, Ok(()));
}

#[tokio::test]
async fn a_clock_that_is_set_back_makes_keys_old_and_not_young() {
    let (issuer, jwks) = Issuer::with(&[ec("a")]);
    assert_eq!(find(&jwks, ES256, "a").await, Ok(()));
    issuer.pass(-5000);
    assert_eq!(find(&jwks, ES256, "a").await, Ok(()));
    assert_eq!(issuer.fetches(), 2);
}

#[tokio::test]
async fn a_key_serves_what_it_is_for() {
    let shared = json!({"kty": "oct", "kid": "shared", "k": "c2VjcmV0", "alg": "HS256"});
    let mut crypt = ec("crypt");
    crypt["use"] = json!("enc");
    let mut sign = ec("sign");
    sign["key_ops"] = json!(["sign"]);
    let (_, jwks) = Issuer::with(&[ec("a"), shared, crypt, sign, json!({"kty": "new"}), json!(7)]);
    assert_eq!(find(&jwks, ES256, "a").await, Ok(()));
    assert_eq!(find(&jwks, RS256, "a").await, Err(NoKey::Unknown));
    for (algorithm, name) in [(HS256, "shared"), (HS256, "a"), (ES256, "crypt"), (ES256, "sign")] {
        assert_eq!(find(&jwks, algorithm, name).await, Err(NoKey::Unknown), "{name}");
    }
}

#[tokio::test]
async fn without_a_name_the_only_key_is_taken_and_never_one_of_two() {
    let (issuer, jwks) = Issuer::with(&[ec("a")]);
    assert!(jwks.find(ES256, None).await.is_ok());
    issuer.keys.lock().unwrap().push(ec("b"));
    issuer.pass(600);
    assert_eq!(jwks.find(ES256, None).await.err(), Some(NoKey::Unknown));
}
