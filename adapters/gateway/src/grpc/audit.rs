//! The log by gRPC.

use super::{Door, call};
use crate::contract::audit_server::Audit;
use tonic::{Request, Response, Status, async_trait};
use wire::pb;

#[async_trait]
impl Audit for Door {
    async fn checkpoint(
        &self,
        _: Request<pb::CheckpointRequest>,
    ) -> Result<Response<pb::CheckpointNote>, Status> {
        Ok(Response::new(self.0.checkpoint().await?))
    }

    async fn prove(
        &self,
        request: Request<pb::ProveRequest>,
    ) -> Result<Response<pb::EntryProof>, Status> {
        let call = call(&request)?;
        Ok(Response::new(self.0.prove(&call, request.into_inner()).await?))
    }

    async fn tile(
        &self,
        request: Request<pb::TileRequest>,
    ) -> Result<Response<pb::TileBytes>, Status> {
        Ok(Response::new(self.0.tile(request.into_inner()).await?))
    }

    async fn consistency(
        &self,
        request: Request<pb::ConsistencyRequest>,
    ) -> Result<Response<pb::ConsistencyProof>, Status> {
        Ok(Response::new(self.0.consistency(request.into_inner()).await?))
    }
}
