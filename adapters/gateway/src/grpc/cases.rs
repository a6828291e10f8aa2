//! Cases by gRPC.

use super::{Door, call};
use crate::contract::cases_server::Cases;
use tonic::{Request, Response, Status, async_trait};
use wire::pb;

#[async_trait]
impl Cases for Door {
    async fn list(
        &self,
        request: Request<pb::ListRequest>,
    ) -> Result<Response<pb::CasePage>, Status> {
        let call = call(&request)?;
        Ok(Response::new(self.0.cases(&call, request.into_inner()).await?))
    }

    async fn show(
        &self,
        request: Request<pb::ShowRequest>,
    ) -> Result<Response<pb::CaseRecord>, Status> {
        let call = call(&request)?;
        Ok(Response::new(self.0.case(&call, request.into_inner()).await?))
    }

    async fn history(
        &self,
        request: Request<pb::HistoryRequest>,
    ) -> Result<Response<pb::CaseHistory>, Status> {
        let call = call(&request)?;
        Ok(Response::new(self.0.history(&call, request.into_inner()).await?))
    }

    async fn duties(
        &self,
        request: Request<pb::DutiesRequest>,
    ) -> Result<Response<pb::DutyPage>, Status> {
        let call = call(&request)?;
        Ok(Response::new(self.0.duties(&call, request.into_inner()).await?))
    }

    async fn changes(
        &self,
        request: Request<pb::ChangesRequest>,
    ) -> Result<Response<pb::ChangePage>, Status> {
        let call = call(&request)?;
        Ok(Response::new(self.0.changes(&call, request.into_inner()).await?))
    }

    async fn document(
        &self,
        request: Request<pb::DocumentRequest>,
    ) -> Result<Response<pb::Body>, Status> {
        let call = call(&request)?;
        Ok(Response::new(self.0.document(&call, request.into_inner()).await?))
    }
}
