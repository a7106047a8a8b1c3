//! Customers: finding, showing, changing, tagging, listing, taking away.

mod attributes;
mod brief;
mod bulk;
mod classes;
mod create;
mod directory;
mod events;
mod export;
mod figures;
mod filter;
mod find;
mod find_number;
mod list;
mod lists;
mod row;
mod saved_views;
mod search;
mod sort;
mod tags;
mod update;
mod usual_values;
mod values;
mod worth;

pub use attributes::{DeclareAttribute, UpdateAttribute, declare_attribute, update_attribute};
pub use brief::{Brief, Liked, Usual, brief};
pub use bulk::{BulkAction, BulkChange, Selected, bulk};
pub(crate) use classes::class_column;
pub use classes::{ClassReason, CustomerClass};
pub use create::{CreateCustomer, create};
pub use directory::DirectoryCache;
pub use events::{CustomerEvent, EventPlace, EventsPage, EventsRequest, OrderLine, list_events};
pub use export::{ExportColumns, ExportHeader, ExportRequest, export, export_classes};
pub use figures::{CustomerFigures, cents, money};
pub use filter::{CellFilter, ClassFilter, CustomerFilter, matching};
pub use find::{CustomerDetail, MonthlyRevenue, SegmentMembership, find};
pub use find_number::find_number;
pub use list::{CustomerPage, ListRequest, list};
pub use lists::{
    CreatedList, ListChange, add_list_members, create_list, delete_list, remove_list_members,
    update_list,
};
pub use row::{CustomerRow, rows_of};
pub use saved_views::{delete_view, save_view};
pub use search::{Found, find_by_words};
pub use sort::{Direction, Place, SortField};
pub use tags::{create_tag, delete_tag, update_tag};
pub use update::{UpdateCustomer, update};
pub use usual_values::usual_values;
pub use values::AttributeInput;
pub use worth::revenue_of_segments;
