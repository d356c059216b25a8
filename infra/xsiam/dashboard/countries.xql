datamodel dataset = docusign_docusign_raw
| filter xdm.source.location.country != null
| comp count_distinct(xdm.event.id) as events by xdm.source.location.country
| sort desc events
| limit 10
| view graph type = column subtype = grouped xaxis = xdm.source.location.country yaxis = events
