//! How much one table may hold, and why.

/// Most bytes of a file: a table of a hundred thousand items has about 40 MiB.
pub const FILE_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Most rows of a table; the longest round published so far has about nine thousand items.
pub const ROWS_MAX: usize = 100_000;

/// Most columns of a table. Published ones have about ten, the count by cities about sixty.
pub const COLUMNS_MAX: usize = 256;

/// Most cells that are not empty: twenty columns of the most rows.
pub const CELLS_MAX: usize = 2_000_000;

/// Most bytes of one cell: the 32,767 characters of a spreadsheet cell, in Chinese.
pub const CELL_BYTES_MAX: usize = 3 * 32_767;

/// Most bytes of one line of JSONL, and of one row of CSV.
pub const LINE_BYTES_MAX: usize = 1024 * 1024;

/// Most parts inside a workbook; a plain one has about ten, and one for each picture.
pub const PARTS_MAX: usize = 2_000;

/// Most bytes of a workbook's parts once unpacked, counted over those that are read.
pub const UNPACKED_BYTES_MAX: usize = 128 * 1024 * 1024;

/// Most bytes of text in a sheet: many cells may share one text.
pub const TEXT_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Most sheets that are looked at for a table.
pub const SHEETS_MAX: usize = 50;

/// Rows at the top in which the heading is looked for; titles and notes stand above it.
pub const HEADING_ROWS_MAX: usize = 10;

/// Most doubts listed in a report; the rest is counted.
pub const DOUBTS_MAX: usize = 1_000;

/// Most bytes of a calendar: ten years of one busy team have about 5 MiB.
pub const CALENDAR_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Most blocks of a calendar: appointments, availabilities, time zones and what stands inside them.
pub const BLOCKS_MAX: usize = 50_000;

/// Deepest nesting of blocks; an alarm in an appointment in a calendar is the third.
pub const BLOCK_DEPTH_MAX: usize = 8;

/// Most bytes of one line of a calendar once unfolded: a picture may be inside.
pub const CALENDAR_LINE_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Most days that the recurrence rules of one file are walked over: a thousand daily ones over ten years.
pub const RECURRENCE_DAYS_MAX: usize = 4_000_000;

/// Most days between the ends of what is asked: ten years.
pub const HORIZON_DAYS_MAX: i64 = 3_660;
