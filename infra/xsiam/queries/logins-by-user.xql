// Who logs in, how often, from how many addresses, and how often it fails.
config timeframe = 7d
| datamodel dataset = docusign_docusign_raw
| filter xdm.event.operation = XDM_CONST.OPERATION_TYPE_AUTH_LOGIN
| dedup xdm.event.id by asc _time
| alter failed = if(xdm.event.outcome = XDM_CONST.OUTCOME_FAILED, 1, 0)
| comp count_distinct(xdm.event.id) as logins, sum(failed) as failures, count_distinct(xdm.source.ipv4) as addresses, max(_time) as last_seen by xdm.source.user.identifier, xdm.source.user.upn
| sort desc failures, desc logins
