//! What the client does not keep of a refusal, asked for over plain HTTP.

use crate::stage::NOBODY;
use xyte_sandbox::Sandbox;

#[tokio::test]
async fn a_refusal_is_json() {
    let sandbox = Sandbox::builder().devices(1).start().await.unwrap();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let device = format!("/core/v1/organization/devices/{NOBODY}");
    let (right, wrong) = (sandbox.organization_key(), "wrong".to_owned());
    for (path, key, status) in [
        (device.as_str(), &wrong, 401),
        (device.as_str(), &right, 404),
        ("/core/v1/organization/devices?page=0", &right, 422),
    ] {
        let url = format!("{}{path}", sandbox.url());
        let answer = http.get(url).header("authorization", key).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{path}");
        assert_eq!(answer.headers()["content-type"], "application/json", "{path}");
        assert!(answer.text().await.unwrap().starts_with(r#"{"error":"#), "{path}");
    }
}
