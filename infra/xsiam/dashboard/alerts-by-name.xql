datamodel dataset = docusign_docusign_raw
| filter xdm.event.type = "alert"
| comp count_distinct(xdm.event.id) as alerts by xdm.alert.name
| sort desc alerts
| view graph type = pie xaxis = xdm.alert.name yaxis = alerts
