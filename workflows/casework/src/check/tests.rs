mod files;
mod flaws;
mod states;
mod verbs;
