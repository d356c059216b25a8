datamodel dataset = docusign_docusign_raw
| filter xdm.event.operation = XDM_CONST.OPERATION_TYPE_AUTH_LOGIN
| comp count_distinct(xdm.event.id) as logins by xdm.event.outcome
| view graph type = pie xaxis = xdm.event.outcome yaxis = logins
