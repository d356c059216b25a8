// A user logs in after at least five failures among the last ten logins: somebody has guessed the password.
datamodel dataset = docusign_docusign_raw
| filter xdm.event.operation = XDM_CONST.OPERATION_TYPE_AUTH_LOGIN and xdm.source.user.identifier != null
| filter xdm.event.outcome in (XDM_CONST.OUTCOME_SUCCESS, XDM_CONST.OUTCOME_FAILED)
| dedup xdm.event.id by asc _time
| alter failed = if(xdm.event.outcome = XDM_CONST.OUTCOME_FAILED, 1, 0)
| windowcomp sum(failed) by xdm.source.user.identifier sort asc _time, asc xdm.event.id between -10 and -1 as failed_before
| filter failed = 0 and failed_before >= 5
| fields _time, xdm.event.id, xdm.source.user.identifier, xdm.source.user.upn, xdm.source.ipv4, xdm.source.ipv6, xdm.source.user_agent, failed_before
