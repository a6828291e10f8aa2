mod procedures;
mod verbs;
