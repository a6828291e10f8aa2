//! Planning by gRPC.

use super::{Door, call};
use crate::contract::planning_server::Planning;
use tonic::{Request, Response, Status, async_trait};
use wire::pb;

#[async_trait]
impl Planning for Door {
    async fn availability(
        &self,
        request: Request<pb::AvailabilityRequest>,
    ) -> Result<Response<pb::AvailabilityPage>, Status> {
        let call = call(&request)?;
        Ok(Response::new(self.0.availability(&call, request.into_inner()).await?))
    }

    async fn suggest(
        &self,
        request: Request<pb::SuggestRequest>,
    ) -> Result<Response<pb::Suggestions>, Status> {
        let call = call(&request)?;
        Ok(Response::new(self.0.suggest(&call, request.into_inner()).await?))
    }

    async fn coverage(
        &self,
        request: Request<pb::CoverageRequest>,
    ) -> Result<Response<pb::CoverageAnswer>, Status> {
        let call = call(&request)?;
        Ok(Response::new(self.0.coverage(&call, request.into_inner()).await?))
    }
}
