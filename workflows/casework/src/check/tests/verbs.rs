use crate::check::verbs::explore;

#[test]
fn the_common_verbs_keep_one_holder_and_never_get_stuck() {
    let walked = explore();
    assert_eq!(walked.broken, Vec::<&str>::new());
    assert_eq!(walked.states, 296);
}
