//! The profiling switch, on the admin port.

use reqwest::{Client, Response};

use crate::common::{Http, binary};

/// A server in this stage, and where its admin port is.
fn serve(stage: &str) -> (Http, String) {
    let arguments = ["serve", "--sandbox", "--http", "0", "--admin", "127.0.0.1:0", "--environment", stage];
    let http = Http::start(binary(&arguments));
    let admin = crate::hosted::admin(&http);
    (http, admin)
}

async fn get(admin: &str, path: &str) -> Response {
    Client::builder().no_proxy().build().unwrap().get(format!("{admin}{path}")).send().await.unwrap()
}

#[tokio::test]
async fn one_is_not_taken_for_too_long_and_not_in_production() {
    let (_http, admin) = serve("dev");
    for seconds in ["0", "301", "soon"] {
        assert_eq!(get(&admin, &format!("/profile?seconds={seconds}")).await.status(), 400, "{seconds}");
    }
    let (_http, admin) = serve("prod");
    assert_eq!(get(&admin, "/profile?seconds=1").await.status(), 404);
}

#[cfg(feature = "profile")]
#[tokio::test]
async fn one_is_a_picture_of_where_the_time_goes() {
    let (_http, admin) = serve("dev");
    let response = get(&admin, "/profile?seconds=1").await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "image/svg+xml");
    let svg = response.text().await.unwrap();
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"), "{svg}");
}

#[cfg(not(feature = "profile"))]
#[tokio::test]
async fn a_build_without_it_says_so() {
    let (_http, admin) = serve("dev");
    let response = get(&admin, "/profile").await;
    assert_eq!(response.status(), 404);
    assert!(response.text().await.unwrap().contains("the feature profile"));
}
