//! Signing in and out by hand, and the language.

use super::stage::{LANGUAGES, console, outside, password, signed_in, title, word};

#[test]
fn somebody_signs_in_by_password_and_out_again() {
    for language in LANGUAGES {
        let page = outside(language);
        assert_eq!(page.text("h1"), word(language, "sign-in-title"));
        page.fill("[name=name]", "auditor");
        page.fill("[name=password]", "wrong");
        assert_eq!(page.leads(|page| page.press("Enter")), 401);
        assert_eq!(page.text("[role=alert]"), word(language, "sign-in-wrong"));
        assert_eq!(page.eval("document.querySelector('[name=name]').value"), "auditor");
        page.fill("[name=password]", password());
        assert_eq!(page.leads(|page| page.press("Enter")), 200);
        assert!(page.text(".who").starts_with(&title("auditor")), "{}", page.text(".who"));
        // The cookie is out of the reach of scripts.
        assert!(!page.eval("document.cookie").as_str().unwrap().contains("session"));
        assert_eq!(page.leads(|page| page.click("form[action='/sign-out'] button")), 200);
        assert!(page.url().ends_with("/sign-in"), "{}", page.url());
        assert_eq!(page.goto(&format!("{}/duties", console())), 200);
        assert!(page.url().contains("/sign-in"), "{}", page.url());
        assert_eq!(page.complaints(), [""; 0]);
    }
}

#[test]
fn the_language_changes_where_one_stands() {
    let page = signed_in("meishan", "zh");
    page.goto(&format!("{}/duties?passed=1", console()));
    for language in ["en", "zh"] {
        page.leads(|page| page.click("a[data-language]"));
        assert!(page.url().ends_with("/duties?passed=1"), "{}", page.url());
        assert!(
            page.text("h1").starts_with(&word(language, "duties-title")),
            "{}",
            page.text("h1")
        );
    }
}

#[test]
fn the_keyboard_skips_to_the_content_and_reaches_the_menu() {
    let page = signed_in("meishan", "zh");
    page.goto(&format!("{}/duties", console()));
    page.press("Tab");
    assert_eq!(page.text(":focus"), word("zh", "skip"));
    page.press("Enter");
    page.wait_until("location.hash === '#main' && document.activeElement.id === 'main'");
    page.press("Tab");
    let inside = "document.getElementById('main').contains(document.activeElement)";
    assert_eq!(page.eval(inside), true);
    page.goto(&format!("{}/cases", console()));
    for _ in 0..20 {
        page.press("Tab");
        if page.eval("document.activeElement.getAttribute('href')") == "/inbox" {
            break;
        }
    }
    assert_eq!(page.leads(|page| page.press("Enter")), 200);
    assert!(page.url().ends_with("/inbox"), "{}", page.url());
}
