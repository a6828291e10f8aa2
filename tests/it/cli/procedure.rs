//! `procedure`: list, check, show, diagram, lock.

use super::{folder, json, liandong};
use casework::diagram;
use casework::text::Language;
use std::path::Path;

#[test]
fn the_list_names_every_procedure_with_its_law_rows() {
    let listed = json(&["procedure", "list"]);
    let listed = listed.as_array().unwrap();
    let editions = kit::house().procedures().iter().count();
    assert_eq!(listed.len(), editions);
    for one in listed {
        let rows = one["law_rows"].as_array().unwrap();
        assert!(!rows.is_empty(), "{one}");
        assert!(rows.iter().all(|row| kit::house().law().row(row.as_str().unwrap()).is_some()));
        for key in ["zh", "en"] {
            assert!(one["title"][key].as_str().is_some_and(|title| !title.is_empty()), "{one}");
        }
        assert!(one["edition"].as_u64().is_some_and(|edition| 1 <= edition));
        assert!(one["from"].is_string() && one["released"].is_boolean());
    }
    let said = liandong(&["procedure", "list"]);
    assert_eq!((said.code, said.out.lines().count()), (0, editions));
}

#[test]
fn the_check_of_all_shipped_files_tells_states_and_finds_nothing() {
    let said = liandong(&["procedure", "check", "--lang", "en"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    for procedure in kit::house().procedures().iter() {
        let line = said.out.lines().find(|line| line.starts_with(&format!("{} ", procedure.id)));
        assert!(
            line.is_some_and(|line| line.contains(" states ")),
            "{}: {}",
            procedure.id,
            said.out
        );
    }
    let report = json(&["procedure", "check"]);
    for one in report["procedures"].as_array().unwrap() {
        assert!(one["states"].as_u64().is_some_and(|states| 1 < states), "{one}");
    }
}

#[test]
fn a_wrong_file_is_told_with_file_and_line_and_exit_2() {
    let folder = folder("wrong-file");
    let (name, text) = shipped();
    let file = folder.join(name);
    let wrong = format!("{text}\n[phase.limbo]\ntitle = {{ zh = \"空\", en = \"limbo\" }}\n");
    std::fs::write(&file, &wrong).unwrap();
    let file = file.to_str().unwrap();
    let said = liandong(&["procedure", "check", file, "--lang", "en"]);
    assert_eq!(said.code, 2, "{said:?}");
    let line = wrong.lines().position(|line| line == "[phase.limbo]").unwrap() + 1;
    let start = format!("{file}:{line}: ");
    assert!(
        said.err.lines().any(|told| told.starts_with(&start) && told.ends_with(']')),
        "{said:?}"
    );
    assert!(!said.err.is_ascii() || !liandong(&["procedure", "check", file]).err.is_ascii());
}

#[test]
fn a_given_file_stands_in_for_the_shipped_one() {
    let folder = folder("given-file");
    let (name, text) = shipped();
    let file = folder.join(name);
    std::fs::write(&file, text).unwrap();
    let said = liandong(&["procedure", "check", file.to_str().unwrap()]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
}

/// Name and text of the first shipped procedure.
fn shipped() -> (String, String) {
    let folder = "workflows/procedures/";
    let found = kit::files().iter().find_map(|(path, text)| {
        let name = path.strip_prefix(folder).filter(|name| name.ends_with(".toml"))?;
        Some((name.to_owned(), text.clone()))
    });
    found.unwrap()
}

#[test]
fn every_procedure_can_be_shown_and_drawn_in_both_languages() {
    let house = kit::house();
    for procedure in house.procedures().iter() {
        for language in [Language::Zh, Language::En] {
            let shown = diagram::show(procedure, house, language);
            assert!(shown.contains(&*procedure.id), "{}", procedure.id);
            let drawn = diagram::mermaid(procedure, house, language);
            assert!(drawn.contains("stateDiagram-v2"), "{}", procedure.id);
            let svg = diagram::svg(procedure, house, language);
            assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"));
        }
    }
}

#[test]
fn the_program_shows_and_draws_what_the_house_knows() {
    let house = kit::house();
    let procedure = house.procedures().iter().next().unwrap();
    let (id, edition) = (&*procedure.id, procedure.edition.to_string());
    let ask = |command: &[&str]| {
        let which = [id, "--edition", &edition, "--lang", "en"];
        let said = liandong(&[&["procedure"], command, &which[..]].concat());
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{command:?}");
        said.out
    };
    let same = |said: String, drawn: String| assert_eq!(said.trim_end(), drawn.trim_end());
    same(ask(&["show"]), diagram::show(procedure, house, Language::En));
    same(ask(&["diagram"]), diagram::mermaid(procedure, house, Language::En));
    same(ask(&["diagram", "--format", "svg"]), diagram::svg(procedure, house, Language::En));
    let shown = json(&["procedure", "show", id]);
    assert_eq!(shown["acts"].as_array().unwrap().len(), procedure.acts.len());
    assert_eq!(shown["duties"].as_array().unwrap().len(), procedure.duties.len());
    let drawn = json(&["procedure", "diagram", id]);
    assert_eq!((&drawn["procedure"], &drawn["format"]), (&id.into(), &"mermaid".into()));
}

#[test]
fn a_drawing_is_written_to_the_file_asked_for() {
    let id = kit::house().procedures().ids().next().unwrap().to_string();
    let file = folder("drawing").join("drawing.svg");
    let path = file.to_str().unwrap();
    let said = liandong(&["procedure", "diagram", &id, "--format", "svg", "--out", path]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(std::fs::read_to_string(&file).unwrap().starts_with("<svg"));
}

#[test]
fn the_locked_line_releases_an_edition_and_a_change_is_then_found() {
    let root = folder("locked");
    for (name, text) in kit::files() {
        let file = root.join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    let data = root.to_str().unwrap();
    let (name, text) = shipped();
    let id = name.split('.').next().unwrap();
    let line = liandong(&["--data", data, "procedure", "lock", id, "--edition", "1"]);
    assert_eq!((line.code, line.out.split(' ').count()), (0, 3), "{line:?}");
    std::fs::write(root.join("workflows/procedures/released.txt"), &line.out).unwrap();
    let listed = json(&["--data", data, "procedure", "list"]);
    let one = listed.as_array().unwrap().iter().find(|one| one["procedure"] == id).unwrap();
    assert_eq!(one["released"], true);
    std::fs::write(root.join("workflows/procedures").join(&name), text + "# changed\n").unwrap();
    let said = liandong(&["--data", data, "procedure", "list"]);
    assert_eq!(said.code, 2);
    let start = format!("workflows/procedures/{name}:1: ");
    assert!(said.err.starts_with(&start) && said.err.contains("[released-changed]"), "{said:?}");
}

#[test]
fn a_folder_without_data_is_told() {
    let empty = folder("no-data");
    for data in [empty.to_str().unwrap(), "/nonexistent"] {
        let said = liandong(&["--data", data, "procedure", "list"]);
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains(data), "{said:?}");
    }
    assert!(Path::new(&empty).exists());
}
