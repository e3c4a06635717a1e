import { AutoComplete, Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useUsers } from '@/api/useUsers'
import { useMay } from '@/shared/session/useMay'

interface Props {
  name: 'user_id' | 'user_ids'
  /** Of those on the roster already, for who may not see all users. */
  names: readonly string[]
}

/** One user, or for `user_ids` several in their order, by their names. */
export function UserField({ name, names }: Props) {
  const { t } = useTranslation()
  const users = useUsers({ page: 1, page_size: 100 }, useMay()('users_manage'))
  const known = new Map((users.data?.list ?? []).map((user) => [user.username, user.display_name]))
  const options = [...new Set([...names, ...known.keys()])].map((username) => {
    const displayName = known.get(username)
    return { value: username, label: displayName ? `${username} ${displayName}` : username }
  })
  const several = name === 'user_ids'
  return (
    <Form.Item
      name={name}
      label={t(`roster.field.${name}`)}
      extra={several ? t('roster.field.turns') : undefined}
      rules={[{ required: true, message: t('form.rule.given') }]}
    >
      {several ? (
        <Select mode="tags" tokenSeparators={[',', '，', ' ']} options={options} />
      ) : (
        <AutoComplete options={options} showSearch={{ filterOption: true }} />
      )}
    </Form.Item>
  )
}
