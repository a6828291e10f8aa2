use super::{Gate, Peer, Way, gate, no_verb, no_way};
use crate::caller::Caller;
use crate::guests::Guests;
use crate::limits::Limits;
use crate::rooms::Call;
use crate::tally::{Outcome, Tally};
use crate::trace::passing_through;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Extension;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Router, middleware};
use hyper::{Request, StatusCode};
use std::sync::Arc;
use tower::ServiceExt;

fn house() -> (Router, Arc<Tally>) {
    let ways = [
        Way::new("GET /who", 0),
        Way::new("GET /panic", 0),
        Way::new("POST /echo", 10),
        Way::new("GET /public", 0).for_operators(),
    ];
    let at = Arc::new(Gate::new(ways, passing_through()));
    let tally = at.tally();
    let who = async |Extension(call): Extension<Call>| call.agency.to_string();
    let panics = async || -> String { panic!("on purpose") };
    let echo = async |body: Bytes| body;
    let router = Router::new()
        .route("/who", get(who))
        .route("/panic", get(panics))
        .route("/echo", post(echo))
        .route("/public", get(async || "all well"))
        .fallback(no_way)
        .method_not_allowed_fallback(no_verb)
        .layer(middleware::from_fn_with_state(at, gate));
    (router, tally)
}

fn request(verb: &str, path: &str, caller: Caller) -> Request<Body> {
    let guest = Guests::new(Limits::default()).guest(&caller);
    let mut request =
        Request::builder().method(verb).uri(path).body(Body::from("0123456789")).unwrap();
    request.extensions_mut().insert(Peer { caller: Ok(caller), guest });
    request
}

fn agency() -> Caller {
    Caller::Agency("eco".into())
}

async fn ask(router: &Router, request: Request<Body>) -> Response {
    router.clone().oneshot(request).await.unwrap()
}

async fn text(response: Response) -> String {
    let bytes = to_bytes(response.into_body(), 1 << 16).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[tokio::test]
async fn nobody_passes_without_having_been_looked_at() {
    let (router, _) = house();
    let unseen = Request::builder().uri("/who").body(Body::empty()).unwrap();
    assert_eq!(ask(&router, unseen).await.status(), StatusCode::SERVICE_UNAVAILABLE);
    let seen = ask(&router, request("GET", "/who", agency())).await;
    assert_eq!(text(seen).await, "eco");
}

#[tokio::test]
async fn an_operator_passes_only_where_operators_may() {
    let (router, _) = house();
    let operator = || Caller::Operator("duty".into());
    let public = ask(&router, request("GET", "/public", operator())).await;
    assert_eq!(text(public).await, "all well");
    for path in ["/who", "/nowhere"] {
        let status = ask(&router, request("GET", path, operator())).await.status();
        assert_eq!(status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn a_call_that_panics_is_answered_and_counted_as_the_hubs_fault() {
    let (router, tally) = house();
    let response = ask(&router, request("GET", "/panic", agency())).await;
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(!text(response).await.contains("on purpose"));
    assert!(tally.readings().calls.contains(&("GET /panic", Outcome::Failed, 1)));
}

#[tokio::test]
async fn a_body_within_its_limit_passes_and_a_told_larger_one_does_not() {
    let (router, _) = house();
    let fits = ask(&router, request("POST", "/echo", agency())).await;
    assert_eq!(text(fits).await, "0123456789");
    let mut large = request("POST", "/echo", agency());
    large.headers_mut().insert("content-length", "16".parse().unwrap());
    let refused = ask(&router, large).await;
    assert_eq!(refused.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(refused.headers()["liandong-code"], "R002");
}

#[tokio::test]
async fn what_is_not_known_is_counted_under_one_name() {
    let (router, tally) = house();
    for path in ["/a", "/b", "/c"] {
        let mut unknown = request("GET", path, agency());
        *unknown.body_mut() = Body::empty();
        assert_eq!(ask(&router, unknown).await.status(), StatusCode::NOT_FOUND);
    }
    let mut rpc = request("POST", "/liandong.v1.Acts/Undo", agency());
    rpc.headers_mut().insert("content-type", "application/grpc".parse().unwrap());
    let response = ask(&router, rpc).await;
    assert_eq!(response.headers()["grpc-status"], "12");
    assert!(tally.readings().calls.contains(&("other", Outcome::Refused, 4)));
}
