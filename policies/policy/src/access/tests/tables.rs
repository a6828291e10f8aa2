use super::*;

const README: &str = include_str!("../../../../access/README.md");

/// Every question that differs by anything the rules can ask for, answered.
fn answers(access: &Access) -> impl Iterator<Item = bool> {
    everybody().into_iter().flat_map(|(_, who, standings)| {
        let asker = Asker::new(&access.rules, &access.types, &who).unwrap();
        let acts = VERBS.into_iter().chain([OPEN]).map(About::Act);
        let fields = Path::ALL
            .iter()
            .flat_map(|path| Class::ALL.iter().map(move |class| About::Field(*path, *class)));
        acts.chain(fields).map(move |about| asker.ask(about, &standings).allowed)
    })
}

#[test]
fn no_policy_can_be_taken_away_without_changing_an_answer() {
    let access = access();
    let all: Vec<bool> = answers(access).collect();
    assert_eq!(access.policies().count(), 33);
    for (id, _) in access.policies() {
        let mut less = access.clone();
        less.rules.policies.remove_static(cedar_policy::PolicyId::new(id)).unwrap();
        assert!(answers(&less).ne(all.iter().copied()), "`{id}` decides nothing");
    }
}

/// A cell: whether all, none or which of those it is asked about.
fn cell(all: &[&str], allowed: &[&str]) -> String {
    match allowed.len() {
        0 => "–".to_owned(),
        n if n == all.len() => "●".to_owned(),
        _ => allowed.join(", "),
    }
}

fn line(cells: impl IntoIterator<Item = String>) -> String {
    let cells: Vec<String> = cells.into_iter().collect();
    format!("| {} |\n", cells.join(" | "))
}

fn head(first: &str, columns: &[&str]) -> String {
    let cells = [first].into_iter().chain(columns.iter().copied()).map(str::to_owned);
    format!("{}{}", line(cells), line(vec!["---".to_owned(); columns.len() + 1]))
}

fn class_words() -> Vec<&'static str> {
    Class::ALL.iter().map(|class| class.word()).collect()
}

/// The paths on which a class is seen.
fn seen_on(access: &Access, who: &Who, standings: &[Role], class: Class) -> Vec<&'static str> {
    let sees = |path: &&Path| access.row(who, **path, standings, class).allowed();
    Path::ALL.iter().filter(sees).map(|path| path.word()).collect()
}

/// For each class, the paths on which somebody at all sees it.
fn carriers(access: &Access) -> Vec<(Class, Vec<&'static str>)> {
    let carriers = |class| seen_on(access, &all_hub_roles(), Role::ALL, class);
    Class::ALL.iter().map(|class| (*class, carriers(*class))).collect()
}

fn table_of_roles(access: &Access) -> String {
    let carriers = carriers(access);
    let mut table = head("", &class_words());
    for (name, who, standings) in everybody() {
        let cells = carriers
            .iter()
            .map(|(class, all)| cell(all, &seen_on(access, &who, &standings, *class)));
        table += &line([format!("**{name}**")].into_iter().chain(cells));
    }
    table
}

fn table_of_paths(access: &Access) -> String {
    let carriers = carriers(access);
    let mut table = head("", &class_words());
    for path in Path::ALL {
        let carries = |all: &[&str]| if all.contains(&path.word()) { "●" } else { "–" };
        let cells = carriers.iter().map(|(_, all)| carries(all).to_owned());
        table += &line([format!("**{path}**")].into_iter().chain(cells));
    }
    table
}

fn table_of_acts(access: &Access) -> String {
    let acts: Vec<&str> = VERBS.into_iter().take(14).collect();
    let groups: [(&str, Vec<&str>); 4] = [
        ("act on a case", acts),
        ("climb", vec!["climb"]),
        ("wake", vec!["wake"]),
        ("notice", vec!["notice"]),
    ];
    let mut table = head("", &["open a case", "act on a case", "climb", "wake", "notice"]);
    for (name, who, standings) in everybody() {
        let opens = access.may_submit(&who, "step", &standings, true).allowed();
        let opens = if opens { "●" } else { "–" }.to_owned();
        let cells = groups.iter().map(|(_, verbs)| {
            let may = |verb: &&&str| access.may_submit(&who, verb, &standings, false).allowed();
            let may: Vec<&str> = verbs.iter().filter(may).copied().collect();
            cell(verbs, &may)
        });
        table += &line([format!("**{name}**"), opens].into_iter().chain(cells));
    }
    table
}

/// The table stands in the README between its two marks.
fn is_written(name: &str, table: &str) {
    let (from, to) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    let written = README.split_once(&from).and_then(|(_, rest)| rest.split_once(&to));
    let written = written.map(|(table, _)| table).unwrap_or_default();
    assert_eq!(written, table, "policies/access/README.md, {name}: put this there\n{table}");
}

#[test]
fn the_readme_says_who_sees_what() {
    is_written("who sees what", &table_of_roles(access()));
}

#[test]
fn the_readme_says_what_a_path_carries() {
    is_written("what a path carries", &table_of_paths(access()));
}

#[test]
fn the_readme_says_who_acts() {
    is_written("who acts", &table_of_acts(access()));
}

#[test]
fn the_readme_has_every_word_with_its_title() {
    let titles = Role::ALL.iter().map(|it| (it.word(), it.title()));
    let titles = titles.chain(HubRole::ALL.iter().map(|it| (it.word(), it.title())));
    let titles = titles.chain(Class::ALL.iter().map(|it| (it.word(), it.title())));
    for (word, title) in titles {
        assert!(README.contains(&format!("`{word}` {}", title.zh)), "`{word}` {}", title.zh);
    }
}
