// How long events take from DocuSign into XSIAM, by hour and connection. DocuSign itself takes up to five minutes.
config timeframe = 1d
| dataset = docusign_docusign_raw
| filter source_log_type = "customerevent"
| alter seconds = timestamp_diff(_insert_time, _time, "SECOND")
| bin _time span = 1h
| comp count_distinct(eventId) as events, min(seconds) as fastest, max(seconds) as slowest by _time, collector_connection
| sort desc _time
