import { ContactForm } from '@/features/profile/components/ContactForm'
import { PasswordForm } from '@/features/profile/components/PasswordForm'
import { PreferenceForm } from '@/features/profile/components/PreferenceForm'
import { ProfileFacts } from '@/features/profile/components/ProfileFacts'
import { SessionList } from '@/features/profile/components/SessionList'
import styles from './ProfilePage.module.css'

/** 个人信息. */
export function ProfilePage() {
  return (
    <div className={styles.columns}>
      <div>
        <ProfileFacts />
        <PreferenceForm />
        <SessionList />
      </div>
      <div>
        <ContactForm />
        <PasswordForm />
      </div>
    </div>
  )
}
