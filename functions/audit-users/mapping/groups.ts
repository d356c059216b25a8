import { isObject, type Json, type JsonObject } from '../../lib/core/json.ts'
import { scalarOf } from '../../lib/core/json-fields.ts'

interface Group {
  id: string | undefined
  name: string | undefined
}

const toGroup = (group: Json): Group[] => {
  if (!isObject(group)) return []
  const id = scalarOf(group, 'groupId') ?? scalarOf(group, 'group_id') ?? scalarOf(group, 'id')
  const name = scalarOf(group, 'groupName') ?? scalarOf(group, 'group_name') ?? scalarOf(group, 'name')
  return id === undefined && name === undefined ? [] : [{ id, name }]
}

/** eSignature's groups, else the Admin API's; nothing if neither says anything about groups. */
const groupsOf = (user: JsonObject): Group[] | undefined => {
  const list = [user.groupList, user.ds_groups].find(Array.isArray)
  return list?.flatMap(toGroup)
}

const sorted = (names: string[]): string[] => [...new Set(names)].sort()

/** The names of the user's groups, without duplicates. */
export const groupNamesOf = (user: JsonObject): string[] =>
  sorted((groupsOf(user) ?? []).flatMap(({ name }) => (name === undefined ? [] : [name])))

/** The user's groups by name, by id where there is no name; sorted, each once. Nothing if they are not known. */
export const groupWordsOf = (user: JsonObject): string[] | undefined => {
  const groups = groupsOf(user)
  return groups && sorted(groups.flatMap(({ id, name }) => name ?? id ?? []))
}

/** The Admin API's groups as eSignature would write them. */
export const toGroupList = (groups: Json): Json =>
  Array.isArray(groups)
    ? groups.flatMap(toGroup).map(({ id, name }) => ({
        ...(id === undefined ? {} : { groupId: id }),
        ...(name === undefined ? {} : { groupName: name }),
      }))
    : null

/** eSignature's groups as the Admin API would write them. */
export const toDsGroups = (groups: Json): Json =>
  Array.isArray(groups)
    ? groups.flatMap(toGroup).map(({ id, name }) => ({
        ...(id === undefined ? {} : { group_id: id }),
        ...(name === undefined ? {} : { name }),
      }))
    : null
