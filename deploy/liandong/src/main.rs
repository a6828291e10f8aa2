//! The one program: rules of the house, asked from a command line.
//!
//! # Never
//! No rule of its own: what a limit comes to, what a procedure allows and what is wrong with a file is
//! said by the crates below. Nothing listens beyond this machine unless it is told to.
//!
//! # Elsewhere
//! Legal time and procedures: `workflows/casework`. Law, calendars, agencies and what must hold
//! between them: `policies/policy`. Rehearsing a story: `policy::rehearsal`. Deciding and recording:
//! `workflows/engine`, `adapters/ledger`. The door: `adapters/gateway`.
//!
//! # Why
//! *Why is the data inside the program?* So that it answers anywhere with the data it was released
//! with; `--data` shows it other data.
//! *Why is help in two languages at once?* Help is asked for before `--lang` is known.

mod account;
mod args;
mod ask;
mod audits;
mod bench;
mod calendar;
mod cluster;
mod demo;
mod draw;
mod due;
#[cfg_attr(not(feature = "temporal"), path = "followups/absent.rs")]
mod followups;
mod hub;
mod moving;
#[cfg_attr(not(feature = "nats"), path = "nats/absent.rs")]
mod nats;
mod procedure;
mod profile;
mod rehearse;
mod reporter;
mod say;
mod shipped;
mod stack;
mod telemetry;
mod together;
mod tree;
mod usage;

use args::{Args, Command, ProcedureCommand};
use clap::Parser as _;
use say::{Out, Trouble};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return usage::answer(&error),
    };
    let language = args.lang.into();
    let mut out = Out::new(args.json, language);
    let done = run(&args, &mut out);
    // What was said before the trouble is part of the answer.
    let flushed = out.flush();
    drop(out);
    say::end(done.and(flushed), language)
}

fn run(args: &Args, out: &mut Out) -> Result<(), Trouble> {
    let files = shipped::files(args.data.as_deref())?;
    match &args.command {
        Command::Due(asked) => due::run(&files, asked, out),
        Command::Procedure(ProcedureCommand::List) => procedure::list(&files, out),
        Command::Procedure(ProcedureCommand::Check { files: given }) => {
            procedure::check(&files, given, out)
        }
        Command::Procedure(ProcedureCommand::Show(which)) => procedure::show(&files, which, out),
        Command::Procedure(ProcedureCommand::Diagram { which, format, out: to }) => {
            procedure::diagram(&files, which, *format, to.as_deref(), out)
        }
        Command::Procedure(ProcedureCommand::Lock(which)) => procedure::lock(&files, which, out),
        Command::Rehearse { coverage: Some(only), .. } => {
            rehearse::coverage(&files, only.as_deref(), out)
        }
        Command::Rehearse { stories, .. } => rehearse::run(&files, stories, out),
        Command::Demo(asked) => demo::demo(&files, asked, out),
        Command::Hub(asked) => hub::command(&files, asked, out),
        Command::Keys(asked) => hub::keys(&files, asked, out),
        Command::Account(asked) => account::command(&files, asked, out),
        Command::Nats(asked) => nats::command(asked, out),
        Command::Followups(asked) => followups::command(&files, asked, out),
        Command::Act(asked) => ask::submit(asked, out),
        Command::Inbox(asked) => ask::inbox(asked, out),
        Command::Case(asked) => ask::cases(asked, out),
        Command::Duties(asked) => ask::duties(asked, out),
        Command::Roster(asked) => together::roster(asked, out),
        Command::Plan(asked) => together::plan(asked, out),
        Command::Planner(asked) => together::planner(asked, out),
        Command::Meeting(asked) => together::meeting(asked, out),
        Command::Import(asked) => ask::import(&files, asked, out),
        Command::Calendar(asked) => calendar::command(asked, out),
        Command::Audit(asked) => audits::audit(&files, asked, out),
        Command::Draw(asked) => draw::command(asked, out),
        Command::Ledger(asked) => moving::command(asked, out),
        Command::Reporter(asked) => reporter::command(asked, out),
        Command::Stack(asked) => stack::command(asked, out),
        Command::Bench(asked) => bench::bench(&files, asked, out),
    }
}
