datamodel dataset = docusign_docusign_raw
| bin _time span = 1h
| comp count_distinct(xdm.event.id) as events by _time
| sort asc _time
| view graph type = line xaxis = _time yaxis = events
