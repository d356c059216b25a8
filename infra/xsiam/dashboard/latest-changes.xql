datamodel dataset = docusign_docusign_raw
| filter xdm.event.operation = XDM_CONST.OPERATION_TYPE_CONFIG_CHANGE
| dedup xdm.event.id by asc _time
| fields _time, xdm.event.description, xdm.source.user.upn, xdm.source.user.identifier, xdm.source.ipv4
| sort desc _time
| limit 50
