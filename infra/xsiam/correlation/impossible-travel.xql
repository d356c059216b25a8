// Two logins of one user so far apart that no aeroplane makes it: over 500 km, and faster than 900 km/h.
datamodel dataset = docusign_docusign_raw
| filter xdm.event.operation = XDM_CONST.OPERATION_TYPE_AUTH_LOGIN and xdm.event.outcome = XDM_CONST.OUTCOME_SUCCESS
| filter xdm.source.user.identifier != null and xdm.source.location.latitude != null and xdm.source.location.longitude != null
| dedup xdm.event.id by asc _time
| fields _time, xdm.event.id, xdm.source.user.identifier, xdm.source.user.upn, xdm.source.ipv4, xdm.source.location.city as city, xdm.source.location.country as country, xdm.source.location.latitude as latitude, xdm.source.location.longitude as longitude
| windowcomp lag(_time) by xdm.source.user.identifier sort asc _time, asc xdm.event.id as previous_time
| windowcomp lag(latitude) by xdm.source.user.identifier sort asc _time, asc xdm.event.id as previous_latitude
| windowcomp lag(longitude) by xdm.source.user.identifier sort asc _time, asc xdm.event.id as previous_longitude
| windowcomp lag(city) by xdm.source.user.identifier sort asc _time, asc xdm.event.id as previous_city
| filter previous_time != null
| alter hours = divide(timestamp_diff(_time, previous_time, "SECOND"), 3600.0),
    latitude_1 = multiply(previous_latitude, 0.017453292519943295),
    latitude_2 = multiply(latitude, 0.017453292519943295),
    longitude_half = multiply(subtract(longitude, previous_longitude), 0.008726646259971648),
    latitude_half = multiply(subtract(latitude, previous_latitude), 0.008726646259971648)
| alter haversine = add(pow(sin(latitude_half), 2), multiply(multiply(cos(latitude_1), cos(latitude_2)), pow(sin(longitude_half), 2)))
| alter kilometers = round(multiply(12742.0, asin(sqrt(least(1.0, haversine)))))
| filter kilometers > 500 and kilometers > multiply(hours, 900.0)
| fields _time, xdm.event.id, xdm.source.user.identifier, xdm.source.user.upn, xdm.source.ipv4, previous_time, previous_city, city, country, kilometers, hours
