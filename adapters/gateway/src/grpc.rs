//! The gRPC door: the services of `proto/liandong/v1`, health and reflection.

mod acts;
mod attachments;
mod audit;
mod calendar;
mod cases;
mod hub;
mod inbox;
mod planning;

use crate::contract::CONTRACT;
use crate::contract::acts_server::ActsServer;
use crate::contract::attachments_server::AttachmentsServer;
use crate::contract::audit_server::AuditServer;
use crate::contract::calendar_server::CalendarServer;
use crate::contract::cases_server::CasesServer;
use crate::contract::hub_server::HubServer;
use crate::contract::inbox_server::InboxServer;
use crate::contract::planning_server::PlanningServer;
use crate::denial::Denial;
use crate::gate::Way;
use crate::limits::{ACT_BYTES_MAX, ASK_BYTES_MAX, CHUNK_MESSAGE_BYTES_MAX};
use crate::rooms::{Call, Rooms};
use axum::Router;
use std::sync::Arc;
use tonic::service::Routes;
use tonic::{Request, Status};
use tonic_health::server::HealthReporter;

/// The gRPC side of the rooms.
#[derive(Debug, Clone)]
pub(crate) struct Door(pub(crate) Arc<Rooms>);

/// The methods and how much may come to each; a message has five bytes before it.
pub(crate) const WAYS: &[Way] = &[
    Way::new("/liandong.v1.Acts/Submit", ACT_BYTES_MAX),
    Way::new("/liandong.v1.Inbox/Peek", ASK_BYTES_MAX),
    Way::new("/liandong.v1.Inbox/Take", ASK_BYTES_MAX),
    Way::new("/liandong.v1.Inbox/Delete", ASK_BYTES_MAX),
    Way::new("/liandong.v1.Inbox/Watch", ASK_BYTES_MAX),
    Way::new("/liandong.v1.Cases/List", ASK_BYTES_MAX),
    Way::new("/liandong.v1.Cases/Show", ASK_BYTES_MAX),
    Way::new("/liandong.v1.Cases/History", ASK_BYTES_MAX),
    Way::new("/liandong.v1.Cases/Duties", ASK_BYTES_MAX),
    Way::new("/liandong.v1.Cases/Changes", ASK_BYTES_MAX),
    Way::new("/liandong.v1.Cases/Document", ASK_BYTES_MAX),
    Way::new("/liandong.v1.Calendar/OpenFeed", ASK_BYTES_MAX),
    Way::new("/liandong.v1.Calendar/ListFeeds", ASK_BYTES_MAX),
    Way::new("/liandong.v1.Calendar/CloseFeed", ASK_BYTES_MAX),
    Way::new("/liandong.v1.Calendar/Invite", ASK_BYTES_MAX),
    Way::new("/liandong.v1.Planning/Availability", ASK_BYTES_MAX),
    Way::new("/liandong.v1.Planning/Suggest", ASK_BYTES_MAX),
    Way::new("/liandong.v1.Planning/Coverage", ASK_BYTES_MAX),
    Way::new("/liandong.v1.Attachments/Status", ASK_BYTES_MAX),
    Way::stream("/liandong.v1.Attachments/Put"),
    Way::new("/liandong.v1.Attachments/Get", ASK_BYTES_MAX),
    Way::new("/liandong.v1.Audit/Checkpoint", ASK_BYTES_MAX),
    Way::new("/liandong.v1.Audit/Prove", ASK_BYTES_MAX),
    Way::new("/liandong.v1.Audit/Tile", ASK_BYTES_MAX),
    Way::new("/liandong.v1.Audit/Consistency", ASK_BYTES_MAX),
    Way::new("/liandong.v1.Hub/About", ASK_BYTES_MAX),
    Way::new("/grpc.health.v1.Health/Check", ASK_BYTES_MAX).for_operators(),
    Way::new("/grpc.health.v1.Health/List", ASK_BYTES_MAX).for_operators(),
    Way::new("/grpc.health.v1.Health/Watch", ASK_BYTES_MAX).for_operators(),
    Way::stream("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo"),
];

/// All services; and what tells their health.
pub(crate) fn router(rooms: Arc<Rooms>) -> (Router, HealthReporter) {
    let door = Door(rooms);
    let (reporter, health) = tonic_health::server::health_reporter();
    let mut routes = Routes::builder();
    routes
        .add_service(ActsServer::new(door.clone()).max_decoding_message_size(ACT_BYTES_MAX))
        .add_service(InboxServer::new(door.clone()).max_decoding_message_size(ASK_BYTES_MAX))
        .add_service(CasesServer::new(door.clone()).max_decoding_message_size(ASK_BYTES_MAX))
        .add_service(CalendarServer::new(door.clone()).max_decoding_message_size(ASK_BYTES_MAX))
        .add_service(PlanningServer::new(door.clone()).max_decoding_message_size(ASK_BYTES_MAX))
        .add_service(
            AttachmentsServer::new(door.clone()).max_decoding_message_size(CHUNK_MESSAGE_BYTES_MAX),
        )
        .add_service(AuditServer::new(door.clone()).max_decoding_message_size(ASK_BYTES_MAX))
        .add_service(HubServer::new(door).max_decoding_message_size(ASK_BYTES_MAX))
        .add_service(health.max_decoding_message_size(ASK_BYTES_MAX));
    let reflection = tonic_reflection::server::Builder::configure()
        .register_encoded_file_descriptor_set(CONTRACT)
        .build_v1();
    match reflection {
        Ok(reflection) => drop(routes.add_service(reflection)),
        // The contract is part of the program; without reflection everything else still works.
        Err(error) => tracing::error!(%error, "reflection is not served"),
    }
    // What no service knows is answered by the door as a whole.
    (routes.routes().into_axum_router().reset_fallback(), reporter)
}

/// Who asks; the gate lets in nobody without it.
fn call<T>(request: &Request<T>) -> Result<Call, Status> {
    request.extensions().get().cloned().ok_or_else(|| Denial::operator().status())
}

#[cfg(test)]
mod tests;
