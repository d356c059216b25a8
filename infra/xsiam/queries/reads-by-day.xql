// Documents and data that were read, downloaded or exported, by user and day.
config timeframe = 30d
| datamodel dataset = docusign_docusign_raw
| filter xdm.event.operation = XDM_CONST.OPERATION_TYPE_READ
| bin _time span = 1d
| comp count_distinct(xdm.event.id) as reads, count_distinct(xdm.target.resource.id) as resources by _time, xdm.source.user.identifier, xdm.source.user.upn
| sort desc reads
| limit 200
