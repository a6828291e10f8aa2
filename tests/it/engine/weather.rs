use super::{RECIPIENT, Small, small};
use engine::{Submitted, Unanswered};
use kit::{Faults, WriteFault, answered, refused};

fn is_a_fault(answer: &Result<Submitted, Unanswered>) -> bool {
    matches!(answer, Err(Unanswered::Fault(fault)) if fault.passing)
}

/// Three messages in one batch, of which two are for one case. The batch fails; everybody is told so,
/// asks again with the same id, and everything has happened once.
async fn a_batch_fails(how: WriteFault) {
    let small = small().await;
    small.refer("演-0").await;
    small.ledger.set_faults(Faults::default().on_write(1, how));
    let (one, one_bodies) = small.referral("演-1");
    let (two, two_bodies) = small.referral("演-2");
    let accept = wire::Deed::Step(super::step("accept"));
    let accept = small.hub.statement(RECIPIENT, "演-1", accept);
    let all = async || {
        tokio::join!(
            small.hub.submit(&one, one_bodies.clone()),
            small.hub.submit(&accept, Vec::new()),
            small.hub.submit(&two, two_bodies.clone()),
        )
    };
    let first = all().await;
    assert!(is_a_fault(&first.0) && is_a_fault(&first.1) && is_a_fault(&first.2), "{first:?}");
    let written = small.size() == 4;
    assert_eq!(written, how == WriteFault::Persisted);

    let again = all().await;
    let again = [answered(again.0), answered(again.1), answered(again.2)];
    for submitted in &again {
        assert_eq!(refused(submitted), None, "what was granted is not denied");
        assert_eq!(submitted.repeated, written);
    }
    assert_eq!(again.map(|it| it.position), [1, 2, 3].map(Some));
    let store = small.ledger.store();
    assert_eq!(store.log.size(), 4);
    assert_eq!(store.letters.all.len(), 3);
    assert_eq!(&*store.folders["演-1"].row.phase, "handling");
    assert_eq!(store.folders["演-1"].happenings.len(), 2);
}

#[tokio::test]
async fn a_batch_that_was_lost_is_asked_for_again_and_happens_once() {
    a_batch_fails(WriteFault::Lost).await;
}

#[tokio::test]
async fn a_batch_of_which_only_the_word_was_lost_is_asked_for_again_and_happened_once() {
    a_batch_fails(WriteFault::Persisted).await;
}

/// What was judged while a batch was on its way to the disk falls with it.
#[tokio::test]
async fn whoever_was_judged_on_what_was_lost_asks_again_too() {
    let small = small().await;
    small.refer("演-1").await;
    small.ledger.set_faults(Faults::seeded(7, 0, 0, 0).on_write(1, WriteFault::Lost));
    let accept = || small.hub.statement(RECIPIENT, "演-1", wire::Deed::Step(super::step("accept")));
    let (first, second) = (accept(), accept());
    let (one, other) = tokio::join!(small.hub.submit(&first, Vec::new()), async {
        tokio::task::yield_now().await;
        small.hub.submit(&second, Vec::new()).await
    });
    assert!(is_a_fault(&one), "{one:?}");
    if is_a_fault(&other) {
        let again = answered(small.hub.submit(&second, Vec::new()).await);
        assert_eq!(refused(&again), None, "it is the first now");
        let late = answered(small.hub.submit(&first, Vec::new()).await);
        assert_eq!(refused(&late).as_deref(), Some("R207"));
    } else {
        assert_eq!(refused(&answered(other)), None, "decided on what is recorded");
    }
}

#[tokio::test]
async fn a_record_that_cannot_be_read_answers_nobody_and_harms_nothing() {
    let small = small().await;
    small.refer("演-1").await;
    small.ledger.set_faults(Faults::default().on_every_read());
    let answer = |small: &Small| {
        let (statement, bodies) = small.referral("演-2");
        (small.hub.signed(&statement, bodies.clone()), statement)
    };
    let (sent, _) = answer(&small);
    assert!(is_a_fault(&small.hub.desk.submit(sent.clone()).await));
    assert!(small.hub.mailroom.peek(RECIPIENT, 0, 1).await.is_err());
    assert!(small.hub.settle().await.is_err());
    assert!(0 < small.ledger.calm());
    assert_eq!(small.size(), 1);
    assert_eq!(refused(&answered(small.hub.desk.submit(sent).await)), None);
}

#[tokio::test]
async fn a_record_that_fails_while_it_is_asked_where_it_stands_is_asked_again() {
    let small = small().await;
    let (statement, bodies) = small.referral("演-1");
    let sent = small.hub.signed(&statement, bodies);
    // The batch seems lost, and then the head cannot be read: the next batch cannot follow, and
    // after it the desk knows where it stands.
    let faults = Faults::default().on_write(1, WriteFault::Lost);
    small.ledger.set_faults(faults);
    let desk = small.hub.desk.clone();
    let first = {
        let sent = sent.clone();
        tokio::spawn(async move { desk.submit(sent).await })
    };
    while !first.is_finished() {
        if small.ledger.store().log.size() == 0 {
            tokio::task::yield_now().await;
        }
    }
    small.ledger.set_faults(Faults::default().on_every_read());
    assert!(is_a_fault(&first.await.unwrap()));
    for _ in 0..8 {
        tokio::task::yield_now().await;
    }
    small.ledger.calm();
    let mut answer = small.hub.desk.submit(sent.clone()).await;
    if is_a_fault(&answer) {
        answer = small.hub.desk.submit(sent).await;
    }
    assert_eq!(refused(&answered(answer)), None);
    assert_eq!(small.size(), 1);
}

#[tokio::test]
async fn letters_and_wakes_wait_out_the_weather() {
    let small = small().await;
    small.refer("演-1").await;
    small.ledger.set_faults(Faults::default().on_write(1, WriteFault::Persisted));
    assert!(small.hub.settle().await.is_err(), "the word was lost");
    small.ledger.calm();
    small.hub.settle().await.unwrap();
    let store = small.ledger.store();
    assert_eq!(store.log.size(), 2, "carried once");
    assert_eq!(store.folders["演-1"].deliveries[&1].rungs.len(), 2);
}
