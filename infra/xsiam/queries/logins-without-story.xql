// Logins that cannot become an authentication story, and what they lack. Without Audit Users it is all of them.
config timeframe = 7d
| datamodel dataset = docusign_docusign_raw
| filter xdm.event.type = "authentication"
| filter xdm.source.user.upn = null or xdm.source.ipv4 = null or xdm.event.outcome = null
| alter lacks_user = if(xdm.source.user.upn = null, 1, 0), lacks_ipv4 = if(xdm.source.ipv4 = null, 1, 0), lacks_outcome = if(xdm.event.outcome = null, 1, 0)
| dedup xdm.event.id by asc _time
| comp count_distinct(xdm.event.id) as logins, sum(lacks_user) as without_user, sum(lacks_ipv4) as without_ipv4, sum(lacks_outcome) as without_outcome by xdm.source.user.identifier
| sort desc logins
