//! A letter that says nothing goes the whole way to an agency, and is followed there.

use super::hand;
use crate::acting;
use crate::frame::{Frame, html};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::{Fields, Operator};
use crate::words::Words;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use engine::Tested;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "operator/self-test.html")]
struct Page {
    frame: Frame,
    agencies: Vec<(String, String)>,
    message: String,
}

#[derive(Template)]
#[template(path = "operator/self-test-sent.html")]
struct SentPage {
    frame: Frame,
    agency: String,
    way: Way,
}

/// The steps alone, as the page asks for them each second.
#[derive(Template)]
#[template(path = "operator/self-test-steps.html")]
struct Steps {
    w: Words,
    way: Way,
}

/// How far the letter is.
struct Way {
    steps: Vec<Step>,
    /// Where the page looks again; none: nothing more comes by itself.
    again: Option<String>,
    trouble: Option<String>,
    end: bool,
}

struct Step {
    what: String,
    is_done: bool,
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    operator: Operator,
) -> Result<Response, Problem> {
    let w = operator.0.words;
    let enrolled = rooms.machine.enrolled().map_err(|fault| Problem::fault(w, &fault))?;
    let named =
        |it: &crate::machine::Enrolled| (it.agency.clone(), rooms.names(w).agency(&it.agency));
    Ok(html(&Page {
        frame: Frame::new(&rooms, &operator.0, w.t("menu-self-test"), "self-test"),
        agencies: enrolled.iter().map(named).collect(),
        message: acting::message(),
    }))
}

pub(super) async fn send(
    State(rooms): State<Arc<Rooms>>,
    operator: Operator,
    fields: Fields,
) -> Result<Response, Problem> {
    let (w, hand) = (operator.0.words, hand::of(&operator, &fields)?);
    let fault = |fault: engine::Fault| Problem::fault(w, &fault);
    let agency = fields.get("agency");
    let enrolled = rooms.machine.enrolled().map_err(fault)?;
    if !enrolled.iter().any(|it| it.agency == agency) {
        let what = w.with("self-test-nobody", "agency", agency.to_owned());
        return Err(Problem::wrong(w, what, w.t("self-test-nobody-advice")));
    }
    let id = hand.id.clone();
    tracing::info!(agency, by = %hand.who, "a self-test is sent");
    rooms.desk.self_test(hand, agency).await.map_err(fault)?;
    Ok(Redirect::to(&format!("/machine/self-test/{agency}/{id}")).into_response())
}

pub(super) async fn sent(
    State(rooms): State<Arc<Rooms>>,
    operator: Operator,
    Path((agency, hand)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let w = operator.0.words;
    Ok(html(&SentPage {
        frame: Frame::new(&rooms, &operator.0, w.t("menu-self-test"), "self-test"),
        way: way(&rooms, w, &agency, &hand).await?,
        agency: rooms.names(w).agency(&agency),
    }))
}

pub(super) async fn step(
    State(rooms): State<Arc<Rooms>>,
    operator: Operator,
    Path((agency, hand)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let w = operator.0.words;
    Ok(html(&Steps { w, way: way(&rooms, w, &agency, &hand).await? }))
}

async fn way(rooms: &Rooms, w: Words, agency: &str, hand: &str) -> Result<Way, Problem> {
    let tested = rooms.desk.tested(hand, agency).await;
    let tested = tested.map_err(|fault| Problem::fault(w, &fault))?;
    let tested = tested.ok_or_else(|| Problem::missing(w))?;
    let (done, trouble) = match &tested {
        Tested::Written => (1, None),
        Tested::Waiting { attempts, next, why } => {
            let told = (*attempts != 0).then(|| {
                let next = rooms.names(w).instant(*next);
                let told = w.with2("self-test-failed", ("n", *attempts), ("next", next));
                why.as_ref().map_or_else(|| told.clone(), |why| format!("{told} {why}"))
            });
            (2, told)
        }
        Tested::Lying => (3, None),
        Tested::Taken => (4, None),
    };
    let words = ["self-test-written", "self-test-sealed", "self-test-carried", "self-test-taken"];
    let step = |(n, id): (usize, &str)| Step { what: w.t(id), is_done: n < done };
    let again = (done < 4).then(|| format!("/machine/self-test/{agency}/{hand}/step"));
    Ok(Way {
        steps: words.into_iter().enumerate().map(step).collect(),
        again,
        trouble,
        end: done == 4,
    })
}
