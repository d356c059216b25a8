datamodel dataset = docusign_docusign_raw
| filter xdm.event.type = "authentication" and xdm.event.outcome = XDM_CONST.OUTCOME_FAILED
| alter address = coalesce(xdm.source.ipv4, xdm.source.ipv6, "none")
| comp count_distinct(xdm.event.id) as failures by address
| sort desc failures
| limit 10
| view graph type = column subtype = grouped xaxis = address yaxis = failures
