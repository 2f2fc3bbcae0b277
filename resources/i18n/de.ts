<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>Inbox Inspector</name>
  <message>
   <location filename="../../app/background/account_parts.py" />
   <source>Add one under Settings › Accounts › Sign-in and servers, or open the mail and choose “Report by hand…”.</source>
   <translation>Trag einen ein unter Einstellungen › Konten › Anmeldung und Server, oder öffne die Mail und wähle „Von Hand melden …“.</translation>
  </message>
  <message>
   <location filename="../../app/background/account_parts.py" />
   <source>This mailbox has no server for sending.</source>
   <translation>Dieses Postfach hat keinen Server zum Senden.</translation>
  </message>
  <message>
   <location filename="../../app/background/workers.py" />
   <source>Close other programs to free memory, then try again.</source>
   <translation>Schließ andere Programme, um Speicher freizugeben, und versuch es dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../app/background/workers.py" />
   <source>The part of the program that reads messages could not be started.</source>
   <translation>Der Teil des Programms, der Nachrichten liest, konnte nicht gestartet werden.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_address.py" />
   <source>Did you mean {address}?</source>
   <translation>Meintest du {address}?</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_address.py" />
   <source>Mail address</source>
   <translation>Mailadresse</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_address.py" />
   <source>Mine is right</source>
   <translation>Meine stimmt</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_address.py" />
   <source>Misspelt domains often belong to people who wait for such mistakes.</source>
   <translation>Vertippte Domains gehören oft Leuten, die auf solche Fehler warten.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_address.py" />
   <source>Next</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_address.py" />
   <source>The address of the mailbox that you want checked</source>
   <translation>Die Adresse des Postfachs, das geprüft werden soll</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_address.py" />
   <source>The settings are looked for in a list that comes with this program, then at the address's own domain. Only the part after the @ is sent.</source>
   <translation>Die Einstellungen werden in einer mitgelieferten Liste gesucht, dann bei der Domain der Adresse. Gesendet wird nur der Teil nach dem @.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_address.py" />
   <source>Use {address}</source>
   <translation>{address} nehmen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_dialog.py" />
   <source>Add a mailbox</source>
   <translation>Postfach hinzufügen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_dialog.py" />
   <source>Asking this computer's keychain …</source>
   <translation>Der Schlüsselbund dieses Computers wird gefragt …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_dialog.py" />
   <source>Back</source>
   <translation>Zurück</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_dialog.py" />
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_dialog.py" />
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_dialog.py" />
   <source>Done</source>
   <translation>Fertig</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_dialog.py" />
   <source>Finding out how mail programs reach {address} …</source>
   <translation>Es wird gesucht, wie Mailprogramme {address} erreichen …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_dialog.py" />
   <source>It works</source>
   <translation>Es funktioniert</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_dialog.py" />
   <source>Looking for the settings</source>
   <translation>Suche nach den Einstellungen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_dialog.py" />
   <source>Sign in at {name}</source>
   <translation>Anmelden bei {name}</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_dialog.py" />
   <source>Sign in on the page that opens in your browser, then come back here.</source>
   <translation>Melde dich auf der Seite an, die sich im Browser öffnet, und komm dann hierher zurück.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_dialog.py" />
   <source>Sign-in and servers</source>
   <translation>Anmeldung und Server</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_dialog.py" />
   <source>Signing in at {servers}, once each …</source>
   <translation>Je eine Anmeldung bei {servers} …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_dialog.py" />
   <source>Trying it</source>
   <translation>Wird ausprobiert</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_dialog.py" />
   <source>Waiting for your browser</source>
   <translation>Warten auf deinen Browser</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_dialog.py" />
   <source>Welcome to Inbox Inspector</source>
   <translation>Willkommen bei Inbox Inspector</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_offers.py" />
   <source>Hide</source>
   <translation>Verbergen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_offers.py" />
   <source>Hide the password</source>
   <translation>Das Passwort verbergen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_offers.py" />
   <source>Show</source>
   <translation>Zeigen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_offers.py" />
   <source>Show the password</source>
   <translation>Das Passwort zeigen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_offers.py" />
   <source>Your browser opens the provider's own sign-in page. Your password is typed there only; this program never sees it.</source>
   <translation>Dein Browser öffnet die Anmeldeseite des Anbieters. Dein Passwort gibst du nur dort ein; dieses Programm sieht es nie.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_offers.py" />
   <source>unchanged</source>
   <translation>unverändert</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_page_link.py" />
   <source>Address of the page</source>
   <translation>Adresse der Seite</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_page_link.py" />
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_page_link.py" />
   <source>Copy the address of the page</source>
   <translation>Die Adresse der Seite kopieren</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_page_link.py" />
   <source>Open page</source>
   <translation>Seite öffnen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_questions.py" />
   <source>Codes are shown only in mail that is addressed to you. With commas between them; @ and a domain stands for all of it. Leave it empty if there are none.</source>
   <translation>Codes werden nur in Mails gezeigt, die an dich gerichtet sind. Mit Komma getrennt; @ und eine Domain steht für die ganze Domain. Leer lassen, wenn es keine gibt.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_questions.py" />
   <source>Do other addresses of yours arrive here?</source>
   <translation>Kommen hier auch andere Adressen von dir an?</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_questions.py" />
   <source>My other addresses</source>
   <translation>Meine anderen Adressen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_questions.py" />
   <source>Others who see your screen can then read them too.</source>
   <translation>Wer deinen Bildschirm sieht, kann sie dann auch lesen.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_questions.py" />
   <source>Show codes in notifications</source>
   <translation>Codes in Benachrichtigungen zeigen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_questions.py" />
   <source>Show codes in notifications?</source>
   <translation>Codes in Benachrichtigungen zeigen?</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_questions.py" />
   <source>Your mailbox is being scanned now. Two questions meanwhile.</source>
   <translation>Dein Postfach wird jetzt geprüft. Inzwischen zwei Fragen.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_servers.py" />
   <source>Certificate file</source>
   <translation>Zertifikatsdatei</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_servers.py" />
   <source>Certificate file (own server only)</source>
   <translation>Zertifikatsdatei (nur eigener Server)</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_servers.py" />
   <source>Choose the certificate file</source>
   <translation>Zertifikatsdatei wählen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_servers.py" />
   <source>Choose…</source>
   <translation>Wählen …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_servers.py" />
   <source>Login name</source>
   <translation>Anmeldename</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_servers.py" />
   <source>Login name for sending</source>
   <translation>Anmeldename zum Senden</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_servers.py" />
   <source>Port</source>
   <translation>Port</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_servers.py" />
   <source>Protection</source>
   <translation>Schutz</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_servers.py" />
   <source>Reading (IMAP)</source>
   <translation>Lesen (IMAP)</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_servers.py" />
   <source>STARTTLS, required</source>
   <translation>STARTTLS, Pflicht</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_servers.py" />
   <source>Sending reports (SMTP)</source>
   <translation>Meldungen senden (SMTP)</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_servers.py" />
   <source>Server for reading</source>
   <translation>Server zum Lesen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_servers.py" />
   <source>Server for sending</source>
   <translation>Server zum Senden</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_servers.py" />
   <source>TLS from the start</source>
   <translation>TLS von Anfang an</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_servers.py" />
   <source>Without a server for sending, you report through the shop's web page or your mail program. You can add one here at any time.</source>
   <translation>Ohne Server zum Senden meldest du über die Webseite des Shops oder dein Mailprogramm. Du kannst hier jederzeit einen eintragen.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_servers.py" />
   <source>not needed</source>
   <translation>nicht nötig</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_servers.py" />
   <source>the same</source>
   <translation>derselbe</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_sign_in.py" />
   <source>Ask your provider for its IMAP server and type it below. If it offers POP or Exchange only, save a message as an .eml file and drop it on the window to check it.</source>
   <translation>Frag deinen Anbieter nach seinem IMAP-Server und trag ihn unten ein. Bietet er nur POP oder Exchange, speichere eine Nachricht als .eml-Datei und zieh sie zum Prüfen auf das Fenster.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_sign_in.py" />
   <source>Confirm first that these servers are your provider's.</source>
   <translation>Bestätige zuerst, dass diese Server deinem Anbieter gehören.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_sign_in.py" />
   <source>Details: servers, and what was asked</source>
   <translation>Einzelheiten: Server und was gefragt wurde</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_sign_in.py" />
   <source>First do what is said below, if you have not done it yet.</source>
   <translation>Tu erst, was unten steht, falls du es noch nicht getan hast.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_sign_in.py" />
   <source>Go on without sending</source>
   <translation>Ohne Senden weiter</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_sign_in.py" />
   <source>Is {host} your mail provider's?</source>
   <translation>Gehört {host} deinem Mailanbieter?</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_sign_in.py" />
   <source>No settings were found for this address.</source>
   <translation>Zu dieser Adresse wurden keine Einstellungen gefunden.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_sign_in.py" />
   <source>Reading works, but sending does not: {sentence}</source>
   <translation>Lesen geht, Senden nicht: {sentence}</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_sign_in.py" />
   <source>Sign in</source>
   <translation>Anmelden</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_sign_in.py" />
   <source>The answer that named it was not protected on its way.</source>
   <translation>Die Antwort, die ihn nannte, war unterwegs nicht geschützt.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_sign_in.py" />
   <source>The server for reading is missing.</source>
   <translation>Der Server zum Lesen fehlt.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_sign_in.py" />
   <source>This program cannot sign in by the browser there. You can save a message as an .eml file and drop it on the window to check it.</source>
   <translation>Dieses Programm kann sich dort nicht im Browser anmelden. Speichere eine Nachricht als .eml-Datei und zieh sie auf das Fenster, um sie zu prüfen.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_sign_in.py" />
   <source>Type the password first.</source>
   <translation>Gib zuerst das Passwort ein.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_sign_in.py" />
   <source>Use an app password instead</source>
   <translation>Lieber ein App-Passwort nehmen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_sign_in.py" />
   <source>Use the normal password instead</source>
   <translation>Lieber das normale Passwort nehmen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_sign_in.py" />
   <source>Yes, these servers are my provider's</source>
   <translation>Ja, diese Server gehören meinem Anbieter</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_sign_in.py" />
   <source>Your provider's help pages name it, often as “IMAP server”.</source>
   <translation>Er steht auf den Hilfeseiten deines Anbieters, oft als „IMAP-Server“ oder „Posteingangsserver“.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_waiting.py" />
   <source>Open again</source>
   <translation>Erneut öffnen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_waiting.py" />
   <source>Please wait</source>
   <translation>Bitte warten</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_words.py" />
   <source>Changes only what you report: moves it to Spam and sends the report.</source>
   <translation>Ändert nur, was du meldest: verschiebt es in den Spam und sendet die Meldung.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_words.py" />
   <source>Mozilla's public list: {asked}</source>
   <translation>Öffentliche Liste von Mozilla: {asked}</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_words.py" />
   <source>Reads the mail in your Inbox and Spam, on this computer only. Nothing is marked as read.</source>
   <translation>Liest die Mails in Posteingang und Spam, nur auf diesem Computer. Nichts wird als gelesen markiert.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_words.py" />
   <source>Take it back any time: remove the mailbox here, or at {name} under {page}</source>
   <translation>Jederzeit widerrufbar: hier das Postfach entfernen, oder bei {name} unter {page}</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_words.py" />
   <source>Take it back any time: remove the mailbox here, or change your password.</source>
   <translation>Jederzeit widerrufbar: hier das Postfach entfernen oder dein Passwort ändern.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_words.py" />
   <source>The domain's published settings: {asked}</source>
   <translation>Veröffentlichte Einstellungen der Domain: {asked}</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_words.py" />
   <source>The keychain is locked. Unless you unlock it, you will be asked for the password at the next start.</source>
   <translation>Der Schlüsselbund ist gesperrt. Wenn du ihn nicht entsperrst, wirst du beim nächsten Start nach dem Passwort gefragt.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_words.py" />
   <source>The list that comes with this program: {asked}</source>
   <translation>Mitgelieferte Liste: {asked}</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_words.py" />
   <source>The name service, for mail servers of {asked}</source>
   <translation>Der Namensdienst, nach Mailservern von {asked}</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_words.py" />
   <source>The name service, for who takes the mail of {asked}</source>
   <translation>Der Namensdienst, wer die Mails von {asked} annimmt</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_words.py" />
   <source>This computer has no safe keychain. You will be asked for the password at the next start.</source>
   <translation>Dieser Computer hat keinen sicheren Schlüsselbund. Beim nächsten Start wirst du nach dem Passwort gefragt.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_words.py" />
   <source>Whether there is a mailbox server at {asked}</source>
   <translation>Ob es einen Postfachserver gibt: {asked}</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_words.py" />
   <source>Whether there is a server for sending at {asked}</source>
   <translation>Ob es einen Server zum Senden gibt: {asked}</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_words.py" />
   <source>{question}: found</source>
   <translation>{question}: gefunden</translation>
  </message>
  <message>
   <location filename="../../app/desktop/account_words.py" />
   <source>{question}: nothing</source>
   <translation>{question}: nichts</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Add a mailbox…</source>
   <translation>Postfach hinzufügen …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>All reports…</source>
   <translation>Alle Meldungen …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Back to the list</source>
   <translation>Zurück zur Liste</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Check mail files…</source>
   <translation>Maildateien prüfen …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Code</source>
   <translation>Code</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Copy code</source>
   <translation>Code kopieren</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Dismiss</source>
   <translation>Ausblenden</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Done with this code</source>
   <translation>Code ist erledigt</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Filter</source>
   <translation>Filter</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Help</source>
   <translation>Hilfe</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Hide codes</source>
   <translation>Codes verbergen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>I clicked something…</source>
   <translation>Ich habe geklickt …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>I did not ask for it</source>
   <translation>Nicht angefordert</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Keys</source>
   <translation>Tasten</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Mailbox</source>
   <translation>Postfach</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Message</source>
   <translation>Nachricht</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Next part of the window</source>
   <translation>Nächster Teil des Fensters</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Not a fake: put back</source>
   <translation>Doch echt: zurücklegen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Not reported after all</source>
   <translation>Doch nicht gemeldet</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Open the shop's own site</source>
   <translation>Die Seite des Shops öffnen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Quit</source>
   <translation>Beenden</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Report all in Spam…</source>
   <translation>Alle im Spam melden …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Report…</source>
   <translation>Melden …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Save the mail as a file…</source>
   <translation>Mail als Datei speichern …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Scan inbox</source>
   <translation>Postfach prüfen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Search</source>
   <translation>Suchen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Share code…</source>
   <translation>Code teilen …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Sort</source>
   <translation>Sortieren</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Stop scanning</source>
   <translation>Prüfung anhalten</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>The shops we know</source>
   <translation>Die Shops, die wir kennen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>This menu</source>
   <translation>Dieses Menü</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>Undo report</source>
   <translation>Meldung rückgängig machen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/actions.py" />
   <source>View</source>
   <translation>Ansicht</translation>
  </message>
  <message>
   <location filename="../../app/desktop/arrivals.py" />
   <source>New code: {title}</source>
   <translation>Neuer Code: {title}</translation>
  </message>
  <message>
   <location filename="../../app/desktop/arrivals.py" />
   <source>Suspected spoof in your Inbox: {name}</source>
   <translation>Fälschungsverdacht im Posteingang: {name}</translation>
  </message>
  <message>
   <location filename="../../app/desktop/autostart.py" />
   <source>Check that the folder “autostart” in your settings folder can be written.</source>
   <translation>Prüfe, ob der Ordner „autostart“ in deinem Einstellungsordner beschreibbar ist.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/autostart.py" />
   <source>Starting with the desktop could not be set.</source>
   <translation>Der Start bei der Anmeldung konnte nicht eingestellt werden.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/banner.py" />
   <source>Close this message</source>
   <translation>Diese Mitteilung schließen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/by_hand_sheet.py" />
   <source>1. Save the mail as a file.</source>
   <translation>1. Speichere die Mail als Datei.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/by_hand_sheet.py" />
   <source>2. Hand the file in: by mail or on the web page, one of them is enough.</source>
   <translation>2. Reiche die Datei ein: per Mail oder auf der Webseite, eines davon genügt.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/by_hand_sheet.py" />
   <source>2. Open the form and attach the file.</source>
   <translation>2. Öffne das Formular und häng die Datei an.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/by_hand_sheet.py" />
   <source>2. This shop names no place for reports. You can still mark the mail as spam in your mail.</source>
   <translation>2. Dieser Shop nennt keine Stelle für Meldungen. Du kannst die Mail trotzdem in deinem Postfach als Spam markieren.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/by_hand_sheet.py" />
   <source>2. Write a new mail to these addresses and attach the file.</source>
   <translation>2. Schreib eine neue Mail an diese Adressen und hänge die Datei an.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/by_hand_sheet.py" />
   <source>2. Write a new mail to this address and attach the file.</source>
   <translation>2. Schreib eine neue Mail an diese Adresse und häng die Datei an.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/by_hand_sheet.py" />
   <source>3. Say that you have reported it: it is then listed under Reported and moved to Spam.</source>
   <translation>3. Sag, dass du sie gemeldet hast: Dann steht sie unter „Gemeldet“ und wird in den Spam verschoben.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/by_hand_sheet.py" />
   <source>3. Say that you have reported it: it is then listed under Reported.</source>
   <translation>3. Sag, dass du sie gemeldet hast: Dann steht sie unter „Gemeldet“.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/by_hand_sheet.py" />
   <source>Copy address</source>
   <translation>Adresse kopieren</translation>
  </message>
  <message>
   <location filename="../../app/desktop/by_hand_sheet.py" />
   <source>I have reported it</source>
   <translation>Ich habe sie gemeldet</translation>
  </message>
  <message>
   <location filename="../../app/desktop/by_hand_sheet.py" />
   <source>Next mail</source>
   <translation>Nächste Mail</translation>
  </message>
  <message>
   <location filename="../../app/desktop/by_hand_sheet.py" />
   <source>Open in mail program</source>
   <translation>Im Mailprogramm öffnen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/by_hand_sheet.py" />
   <source>Open the form</source>
   <translation>Formular öffnen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/by_hand_sheet.py" />
   <source>Report by hand</source>
   <translation>Von Hand melden</translation>
  </message>
  <message>
   <location filename="../../app/desktop/by_hand_sheet.py" />
   <source>Report by hand ({number} of {total})</source>
   <translation>Von Hand melden ({number} von {total})</translation>
  </message>
  <message>
   <location filename="../../app/desktop/by_hand_sheet.py" />
   <source>Save the mail…</source>
   <translation>Mail speichern …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/card_columns.py" />
   <source>No live codes. New ones appear here by themselves.</source>
   <translation>Keine aktuellen Codes. Neue erscheinen hier von selbst.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/card_columns.py" />
   <source>No suspected spoofs in your inbox.</source>
   <translation>Kein Fälschungsverdacht im Posteingang.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/card_columns.py" />
   <source>None found so far.</source>
   <translation>Bisher keiner gefunden.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/card_columns.py" />
   <source>Report all…</source>
   <translation>Alle melden …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/card_columns.py" />
   <source>Show all live codes</source>
   <translation>Alle aktuellen Codes zeigen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/card_columns.py" />
   <source>Show all suspected spoofs</source>
   <translation>Alle mit Fälschungsverdacht zeigen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/card_columns.py" />
   <source>Suspected spoofs</source>
   <translation>Fälschungsverdacht</translation>
  </message>
  <message>
   <location filename="../../app/desktop/card_columns.py" />
   <source>Verified codes</source>
   <translation>Bestätigte Codes</translation>
  </message>
  <message>
   <location filename="../../app/desktop/card_columns.py" />
   <source>Verified codes and suspected spoofs</source>
   <translation>Bestätigte Codes und Fälschungsverdacht</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/desktop/card_columns.py" />
   <source>{n} more codes</source>
   <translation>
    <numerusform>{n} weiterer Code</numerusform>
    <numerusform>{n} weitere Codes</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/desktop/card_columns.py" />
   <source>{n} more in the Inbox</source>
   <translation>
    <numerusform>{n} weitere im Eingang</numerusform>
    <numerusform>{n} weitere im Eingang</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/desktop/card_columns.py" />
   <source>{n} more · {in_spam} in Spam</source>
   <translation>{n} weitere · {in_spam} im Spam</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/desktop/card_columns.py" />
   <source>{n} more, already in Spam</source>
   <translation>
    <numerusform>{n} schon im Spam</numerusform>
    <numerusform>{n} schon im Spam</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/desktop/centre.py" />
   <source>Sorted: {sort}</source>
   <translation>Sortiert: {sort}</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_card.py" />
   <source>Copied · 60 s</source>
   <translation>Kopiert · 60 s</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_card.py" />
   <source>Copied · clears in 60 s</source>
   <translation>Kopiert · noch 60 s</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_card.py" />
   <source>Share…</source>
   <translation>Teilen …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_card.py" />
   <source>Verified</source>
   <translation>Bestätigt</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_card.py" />
   <source>{title}, verified</source>
   <translation>{title}, bestätigt</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_commands.py" />
   <source>Copied. Clears in 60 seconds.</source>
   <translation>Kopiert. Wird in 60 Sekunden gelöscht.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_display.py" />
   <source>Code hidden</source>
   <translation>Code verborgen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_display.py" />
   <source>Expired code: {code}</source>
   <translation>Abgelaufener Code: {code}</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_words.py" />
   <source>Did you just ask for this?</source>
   <translation>Hast du ihn gerade selbst angefordert?</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_words.py" />
   <source>Give this code to nobody, whoever asks for it.</source>
   <translation>Gib diesen Code niemandem, egal wer danach fragt.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_words.py" />
   <source>Has somebody at home ordered something?</source>
   <translation>Hat jemand bei dir zu Hause etwas bestellt?</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_words.py" />
   <source>If someone else wants it, it is a scam.</source>
   <translation>Will ihn jemand anderes, ist es Betrug.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_words.py" />
   <source>It may match your order of {day}: your mailbox holds proven order mail from {shop}.</source>
   <translation>Er könnte zu deiner Bestellung vom {day} gehören: In deinem Postfach ist eine bestätigte Bestellmail von {shop}.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_words.py" />
   <source>Look at your orders: open {shop} yourself, not a link in a mail.</source>
   <translation>Sieh deine Bestellungen bei {shop} an: Öffne die Seite selbst, nicht über einen Link in einer Mail.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_words.py" />
   <source>Never hand over a code for a parcel you do not know.</source>
   <translation>Gib nie einen Code für ein Paket heraus, das du nicht kennst.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_words.py" />
   <source>Only at your door. Never on the phone.</source>
   <translation>Nur an der Tür, nie am Telefon.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_words.py" />
   <source>Read it out only at your door, when you can see your parcel. Never on the phone.</source>
   <translation>Nenne ihn nur an der Tür, wenn du dein Paket siehst. Nie am Telefon.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_words.py" />
   <source>Somebody has your password at {shop}, or is guessing it.</source>
   <translation>Jemand hat dein Passwort bei {shop} oder versucht, es zu erraten.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_words.py" />
   <source>Tell {shop}'s customer service that you did not ask for the code.</source>
   <translation>Sag dem Kundendienst von {shop}, dass du den Code nicht angefordert hast.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_words.py" />
   <source>Turn on two-step verification.</source>
   <translation>Schalte die Bestätigung in zwei Schritten ein.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_words.py" />
   <source>Type it in at the locker or counter.</source>
   <translation>Gib ihn am Schließfach oder am Schalter ein.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_words.py" />
   <source>Type {shop}'s address into the browser yourself and change your password there.</source>
   <translation>Tipp die Adresse von {shop} selbst in den Browser und ändere dort dein Passwort.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_words.py" />
   <source>Unknown shop</source>
   <translation>Unbekannter Shop</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_words.py" />
   <source>Used the same password elsewhere? Change it there too.</source>
   <translation>Gilt dasselbe Passwort auch woanders? Ändere es dort.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_words.py" />
   <source>Your mailbox holds no proven order mail from {shop} of the last 60 days.</source>
   <translation>In deinem Postfach ist aus den letzten 60 Tagen keine bestätigte Bestellmail von {shop}.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_words.py" />
   <source>the shop</source>
   <translation>dem Shop</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_words.py" />
   <source>{shop} · account code</source>
   <translation>{shop} · Kontocode</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_words.py" />
   <source>{shop} · delivery code</source>
   <translation>{shop} · Liefercode</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_words.py" />
   <source>{shop} · pickup code</source>
   <translation>{shop} · Abholcode</translation>
  </message>
  <message>
   <location filename="../../app/desktop/code_words.py" />
   <source>{shop}: did you ask for this?</source>
   <translation>{shop}: selbst angefordert?</translation>
  </message>
  <message>
   <location filename="../../app/desktop/detail.py" />
   <source>I already clicked or replied</source>
   <translation>Schon geklickt oder geantwortet</translation>
  </message>
  <message>
   <location filename="../../app/desktop/detail.py" />
   <source>More actions</source>
   <translation>Mehr Aktionen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/detail.py" />
   <source>More actions for this message</source>
   <translation>Mehr Aktionen für diese Nachricht</translation>
  </message>
  <message>
   <location filename="../../app/desktop/detail.py" />
   <source>Open {site}</source>
   <translation>{site} öffnen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/detail.py" />
   <source>The chosen message</source>
   <translation>Die gewählte Nachricht</translation>
  </message>
  <message>
   <location filename="../../app/desktop/first_start.py" />
   <source>A mailbox that mail programs can read (by IMAP): Gmail, Yahoo, iCloud, GMX, web.de and most others. Outlook.com needs one more step, which we show.</source>
   <translation>Ein Postfach, das Mailprogramme lesen können (per IMAP): Gmail, Yahoo, iCloud, GMX, web.de und die meisten anderen. Outlook.com braucht einen Schritt mehr, den wir zeigen.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/first_start.py" />
   <source>Add my mailbox</source>
   <translation>Mein Postfach hinzufügen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/first_start.py" />
   <source>All is done on this computer. Reading never marks a mail as read.</source>
   <translation>Alles geschieht auf diesem Computer. Das Lesen markiert nie eine Mail als gelesen.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/first_start.py" />
   <source>Inbox Inspector finds the mail that claims to be from a shop, tells the genuine from the fake, and shows you the codes that are proven to be real.</source>
   <translation>Inbox Inspector findet die Mails, die angeblich von Shops sind, trennt die echten von den gefälschten und zeigt dir die Codes, die nachweislich echt sind.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/first_start.py" />
   <source>Its address and password. Some providers want an app password; we show you how to make one.</source>
   <translation>Seine Adresse und sein Passwort. Manche Anbieter wollen ein App-Passwort; wir zeigen dir, wie du eines anlegst.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/first_start.py" />
   <source>Try it with a sample mailbox</source>
   <translation>Mit einem Beispielpostfach testen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/first_start.py" />
   <source>What you need</source>
   <translation>Was du brauchst</translation>
  </message>
  <message>
   <location filename="../../app/desktop/first_start.py" />
   <source>Your mailbox offers POP or Exchange only? Then save a message as an .eml file and drop it on the window to check it.</source>
   <translation>Dein Postfach bietet nur POP oder Exchange? Dann speichere eine Nachricht als .eml-Datei und zieh sie zum Prüfen auf das Fenster.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_dialog.py" />
   <source>Show suspected spoofs</source>
   <translation>Mails mit Fälschungsverdacht zeigen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_dialog.py" />
   <source>What happened?</source>
   <translation>Was ist passiert?</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_dialog.py" />
   <source>Which shop was it about?</source>
   <translation>Um welchen Shop ging es?</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_dialog.py" />
   <source>another shop</source>
   <translation>ein anderer Shop</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>Ask your bank to stop or take back payments you do not know.</source>
   <translation>Bitte deine Bank, unbekannte Zahlungen zu stoppen oder zurückzuholen.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>Call the number on the back of your card now and have the card blocked.</source>
   <translation>Ruf jetzt die Nummer auf der Rückseite deiner Karte an und lass die Karte sperren.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>Change your password at {shop}. Type the address into the browser yourself; use no link.</source>
   <translation>Ändere dein Passwort bei {shop}. Tipp die Adresse selbst in den Browser; nimm keinen Link.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>Check your bank and card statements daily for the next weeks, and dispute what is not yours.</source>
   <translation>Prüfe in den nächsten Wochen täglich deine Konto- und Kartenumsätze und melde deiner Bank, was nicht von dir ist.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>Close the page. If you typed nothing there, little can have happened.</source>
   <translation>Schließ die Seite. Wenn du dort nichts eingegeben hast, kann wenig passiert sein.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>Did a file download by itself? Delete it without opening it.</source>
   <translation>Wurde von selbst eine Datei heruntergeladen? Lösche sie, ohne sie zu öffnen.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>Don't panic. Do these in order.</source>
   <translation>Keine Panik. Geh der Reihe nach vor.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>End the call or chat. Nobody from {shop} needs your code, whatever they say.</source>
   <translation>Beende Anruf oder Chat. Niemand von {shop} braucht deinen Code, egal was gesagt wird.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>From another device, change the passwords of your mailbox, bank and {shop}.</source>
   <translation>Ändere an einem anderen Gerät die Passwörter bei deinem Postfach, deiner Bank und bei {shop}.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>I gave my card or bank details</source>
   <translation>Ich habe Karten- oder Bankdaten angegeben</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>I gave somebody a code</source>
   <translation>Ich habe jemandem einen Code gegeben</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>I opened a link</source>
   <translation>Ich habe einen Link geöffnet</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>I opened an attached file</source>
   <translation>Ich habe einen Anhang geöffnet</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>I typed my password</source>
   <translation>Ich habe mein Passwort eingegeben</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>If anything still looks odd, have an expert look before you use it again.</source>
   <translation>Ist dann noch etwas merkwürdig, lass jemanden vom Fach nachsehen, bevor du ihn wieder benutzt.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>In your account at {shop}, sign out all devices and remove any you do not know.</source>
   <translation>Melde in deinem Konto bei {shop} alle Geräte ab und entferne unbekannte.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>Install the updates your browser and system offer.</source>
   <translation>Installiere die Aktualisierungen, die Browser und System anbieten.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>Look at your orders, addresses and payment methods at {shop}. Undo what is not yours.</source>
   <translation>Sieh deine Bestellungen, Adressen und Zahlungsarten bei {shop} durch. Mach rückgängig, was nicht von dir ist.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>Report the fake here, so that {shop} can have the site taken down.</source>
   <translation>Melde die Fälschung hier, damit man bei {shop} die Seite sperren lassen kann.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>Run a full scan with your virus scanner, then restart.</source>
   <translation>Lass deinen Virenscanner alles prüfen und starte dann neu.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>Take this computer off the internet: unplug the cable, turn off Wi-Fi.</source>
   <translation>Trenne diesen Computer vom Internet: Zieh das Kabel, schalte das WLAN aus.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>Tell {shop}'s customer service what happened.</source>
   <translation>Sag dem Kundendienst von {shop}, was passiert ist.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>Turn on two-step verification at {shop} and for your mailbox.</source>
   <translation>Schalte bei {shop} und deinem Postfach die Bestätigung in zwei Schritten ein.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>Used the same password elsewhere? Change it there too, your mailbox first.</source>
   <translation>Gilt dasselbe Passwort auch woanders? Ändere es dort, zuerst beim Postfach.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>Was it a delivery code? Ask {shop} where the parcel is and say that you did not get it.</source>
   <translation>War es ein Liefercode? Frag bei {shop}, wo das Paket ist, und sag, dass du es nicht bekommen hast.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/guide_steps.py" />
   <source>Was money taken? Report it to the police; your bank will ask for the report.</source>
   <translation>Wurde Geld abgebucht? Zeig es bei der Polizei an; deine Bank wird nach der Anzeige fragen.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/keys_dialog.py" />
   <source>Enter</source>
   <translation>Eingabe</translation>
  </message>
  <message>
   <location filename="../../app/desktop/keys_dialog.py" />
   <source>Next control</source>
   <translation>Nächstes Bedienelement</translation>
  </message>
  <message>
   <location filename="../../app/desktop/keys_dialog.py" />
   <source>Open the chosen message</source>
   <translation>Die gewählte Nachricht öffnen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/keys_dialog.py" />
   <source>Tab</source>
   <translation>Tab</translation>
  </message>
  <message>
   <location filename="../../app/desktop/legend.py" />
   <source>Be careful</source>
   <translation>Vorsicht</translation>
  </message>
  <message>
   <location filename="../../app/desktop/legend.py" />
   <source>Can't check</source>
   <translation>Nicht prüfbar</translation>
  </message>
  <message>
   <location filename="../../app/desktop/legend.py" />
   <source>Choose a message to see what we found out.</source>
   <translation>Wähle eine Nachricht, um zu sehen, was wir herausgefunden haben.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/legend.py" />
   <source>Nothing proves it. Open the shop yourself to be sure.</source>
   <translation>Nichts beweist die Herkunft: den Shop zur Sicherheit selbst öffnen.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/legend.py" />
   <source>Really sent by the shop.</source>
   <translation>Wirklich vom Shop gesendet.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/legend.py" />
   <source>Sent through the shop, written by someone else.</source>
   <translation>Über den Shop gesendet, von jemand anderem geschrieben.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/legend.py" />
   <source>Someone else's words</source>
   <translation>Fremde Worte</translation>
  </message>
  <message>
   <location filename="../../app/desktop/legend.py" />
   <source>Something is odd. Open the shop yourself, not these links.</source>
   <translation>Etwas ist auffällig: den Shop selbst öffnen, nicht diese Links.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/legend.py" />
   <source>Suspected spoof</source>
   <translation>Fälschungsverdacht</translation>
  </message>
  <message>
   <location filename="../../app/desktop/legend.py" />
   <source>Very likely fake. Click nothing in it, and report it.</source>
   <translation>Sehr wahrscheinlich gefälscht: nichts anklicken, melden.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/main_window.py" />
   <source>Codes hidden</source>
   <translation>Codes verborgen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/main_window.py" />
   <source>Codes shown</source>
   <translation>Codes sichtbar</translation>
  </message>
  <message>
   <location filename="../../app/desktop/main_window.py" />
   <source>Inbox Inspector</source>
   <translation>Inbox Inspector</translation>
  </message>
  <message>
   <location filename="../../app/desktop/message_section.py" />
   <source>Fetching the message…</source>
   <translation>Nachricht wird geholt …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/message_section.py" />
   <source>PDF document</source>
   <translation>PDF-Dokument</translation>
  </message>
  <message>
   <location filename="../../app/desktop/message_section.py" />
   <source>The message, as plain text</source>
   <translation>Die Nachricht als reiner Text</translation>
  </message>
  <message>
   <location filename="../../app/desktop/message_section.py" />
   <source>[The message is longer than what is shown.]</source>
   <translation>[Die Nachricht ist länger, als hier gezeigt wird.]</translation>
  </message>
  <message>
   <location filename="../../app/desktop/message_section.py" />
   <source>[attached file {name}: {kind}]</source>
   <translation>[angehängte Datei {name}: {kind}]</translation>
  </message>
  <message>
   <location filename="../../app/desktop/message_section.py" />
   <source>[link goes to {host}]</source>
   <translation>[Link führt zu {host}]</translation>
  </message>
  <message>
   <location filename="../../app/desktop/message_section.py" />
   <source>archive</source>
   <translation>Archiv</translation>
  </message>
  <message>
   <location filename="../../app/desktop/message_section.py" />
   <source>calendar entry</source>
   <translation>Kalendereintrag</translation>
  </message>
  <message>
   <location filename="../../app/desktop/message_section.py" />
   <source>digital signature</source>
   <translation>digitale Signatur</translation>
  </message>
  <message>
   <location filename="../../app/desktop/message_section.py" />
   <source>disk image</source>
   <translation>Datenträgerabbild</translation>
  </message>
  <message>
   <location filename="../../app/desktop/message_section.py" />
   <source>file of another kind</source>
   <translation>andere Datei</translation>
  </message>
  <message>
   <location filename="../../app/desktop/message_section.py" />
   <source>message</source>
   <translation>Nachricht</translation>
  </message>
  <message>
   <location filename="../../app/desktop/message_section.py" />
   <source>office document</source>
   <translation>Office-Dokument</translation>
  </message>
  <message>
   <location filename="../../app/desktop/message_section.py" />
   <source>picture</source>
   <translation>Bild</translation>
  </message>
  <message>
   <location filename="../../app/desktop/message_section.py" />
   <source>picture that can hold a program</source>
   <translation>Bild, das ein Programm enthalten kann</translation>
  </message>
  <message>
   <location filename="../../app/desktop/message_section.py" />
   <source>program</source>
   <translation>Programm</translation>
  </message>
  <message>
   <location filename="../../app/desktop/message_section.py" />
   <source>script</source>
   <translation>Skript</translation>
  </message>
  <message>
   <location filename="../../app/desktop/message_section.py" />
   <source>shortcut</source>
   <translation>Verknüpfung</translation>
  </message>
  <message>
   <location filename="../../app/desktop/message_section.py" />
   <source>sound or film</source>
   <translation>Ton oder Film</translation>
  </message>
  <message>
   <location filename="../../app/desktop/message_section.py" />
   <source>text</source>
   <translation>Text</translation>
  </message>
  <message>
   <location filename="../../app/desktop/message_section.py" />
   <source>web page</source>
   <translation>Webseite</translation>
  </message>
  <message>
   <location filename="../../app/desktop/moments.py" />
   <source>Expired</source>
   <translation>Abgelaufen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/moments.py" />
   <source>Just now</source>
   <translation>Gerade eben</translation>
  </message>
  <message>
   <location filename="../../app/desktop/moments.py" />
   <source>Less than a minute left</source>
   <translation>Weniger als eine Minute gültig</translation>
  </message>
  <message>
   <location filename="../../app/desktop/moments.py" />
   <source>Time unknown</source>
   <translation>Zeit unbekannt</translation>
  </message>
  <message>
   <location filename="../../app/desktop/moments.py" />
   <source>Valid until tonight.</source>
   <translation>Gültig bis heute Nacht.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/moments.py" />
   <source>Valid until {time}.</source>
   <translation>Gültig bis {time}.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/moments.py" />
   <source>Yesterday</source>
   <translation>Gestern</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/desktop/moments.py" />
   <source>{n} min ago</source>
   <translation>
    <numerusform>Vor {n} Min.</numerusform>
    <numerusform>Vor {n} Min.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/desktop/moments.py" />
   <source>{n} min left</source>
   <translation>
    <numerusform>Noch {n} Min.</numerusform>
    <numerusform>Noch {n} Min.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/desktop/picture.py" />
   <source>Start the program in a folder that you may write to.</source>
   <translation>Starte das Programm in einem Ordner, in den du schreiben darfst.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/picture.py" />
   <source>The picture of the window could not be written.</source>
   <translation>Das Bild des Fensters konnte nicht geschrieben werden.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/progress_strip.py" />
   <source>Connecting to your mailbox</source>
   <translation>Verbindung zu deinem Postfach wird hergestellt</translation>
  </message>
  <message>
   <location filename="../../app/desktop/progress_strip.py" />
   <source>Looking for new mail</source>
   <translation>Sucht nach neuen Mails</translation>
  </message>
  <message>
   <location filename="../../app/desktop/progress_strip.py" />
   <source>Progress of the scan</source>
   <translation>Fortschritt der Prüfung</translation>
  </message>
  <message>
   <location filename="../../app/desktop/progress_strip.py" />
   <source>Scanning {folders}: {done} of {total}</source>
   <translation>Prüfe {folders}: {done} von {total}</translation>
  </message>
  <message>
   <location filename="../../app/desktop/progress_strip.py" />
   <source>Second look, into the texts of other mail: {done} of {total}</source>
   <translation>Zweiter Durchgang, in den Texten der übrigen Mails: {done} von {total}</translation>
  </message>
  <message>
   <location filename="../../app/desktop/progress_strip.py" />
   <source>Stop</source>
   <translation>Anhalten</translation>
  </message>
  <message>
   <location filename="../../app/desktop/progress_strip.py" />
   <source>newest first</source>
   <translation>neueste zuerst</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/desktop/progress_strip.py" />
   <source>{n} claim to be a shop</source>
   <translation>
    <numerusform>{n} angeblich von einem Shop</numerusform>
    <numerusform>{n} angeblich von Shops</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_bar.py" />
   <source>Open the shop's form…</source>
   <translation>Formular des Shops öffnen …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_bar.py" />
   <source>Reported to {shop} and moved to Spam.</source>
   <translation>Bei {shop} gemeldet und in den Spam verschoben.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_bar.py" />
   <source>Reported to {shop}.</source>
   <translation>Bei {shop} gemeldet.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/desktop/report_bar.py" />
   <source>Reporting to {shop}. You can undo this for {n} seconds.</source>
   <translation>
    <numerusform>Wird bei {shop} gemeldet. Noch {n} Sekunde lang rückgängig zu machen.</numerusform>
    <numerusform>Wird bei {shop} gemeldet. Noch {n} Sekunden lang rückgängig zu machen.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_bar.py" />
   <source>Reporting to {shop}…</source>
   <translation>Wird bei {shop} gemeldet …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_bar.py" />
   <source>Try again</source>
   <translation>Erneut versuchen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_bar.py" />
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_bar.py" />
   <source>Undone. Nothing was sent and nothing was moved.</source>
   <translation>Rückgängig gemacht. Nichts wurde gesendet, nichts verschoben.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/desktop/report_path.py" />
   <source>Sends the text of this mail to {shop}'s {n} fraud desks</source>
   <translation>
    <numerusform>Sendet den Text dieser Mail an die Meldestelle von {shop}</numerusform>
    <numerusform>Sendet den Text dieser Mail an {n} Meldestellen von {shop}</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_path.py" />
   <source>Sends this mail, unchanged, to {centre}</source>
   <translation>Sendet diese Mail unverändert an {centre}</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/desktop/report_path.py" />
   <source>Sends this mail, unchanged, to {shop}'s {n} fraud desks</source>
   <translation>
    <numerusform>Sendet diese Mail unverändert an die Meldestelle von {shop}</numerusform>
    <numerusform>Sendet diese Mail unverändert an {n} Meldestellen von {shop}</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_path.py" />
   <source>Shows you how to report this mail yourself, step by step. Nothing is sent for you.</source>
   <translation>Zeigt dir Schritt für Schritt, wie du diese Mail selbst meldest. Es wird nichts für dich gesendet.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/desktop/report_path.py" />
   <source>You can undo this for {n} seconds.</source>
   <translation>
    <numerusform>Das kannst du {n} Sekunde lang rückgängig machen.</numerusform>
    <numerusform>Das kannst du {n} Sekunden lang rückgängig machen.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_path.py" />
   <source>{sends} and moves it to Spam</source>
   <translation>{sends} und verschiebt sie in den Spam</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_path.py" />
   <source>{sends} and to {centre}</source>
   <translation>{sends} und an {centre}</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_path.py" />
   <source>{shop} itself takes reports only on its own web page.</source>
   <translation>{shop} selbst nimmt Meldungen nur auf der eigenen Webseite an.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_path.py" />
   <source>{shop} names no address for fake mail. You can choose an office that collects it.</source>
   <translation>{shop} nennt keine Adresse für gefälschte Mails. Du kannst eine Stelle wählen, die sie sammelt.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_record.py" />
   <source>All reports</source>
   <translation>Alle Meldungen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_record.py" />
   <source>No subject</source>
   <translation>Kein Betreff</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_record.py" />
   <source>The mail itself is not in your mailbox any more.</source>
   <translation>Die Mail selbst ist nicht mehr im Postfach.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_record.py" />
   <source>You have not reported anything yet.</source>
   <translation>Du hast noch nichts gemeldet.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/desktop/report_record.py" />
   <source>{n} older mails are not shown.</source>
   <translation>
    <numerusform>{n} ältere Mail ist nicht zu sehen.</numerusform>
    <numerusform>{n} ältere Mails sind nicht zu sehen.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_section.py" />
   <source>Being reported</source>
   <translation>Wird gemeldet</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_section.py" />
   <source>Not reported</source>
   <translation>Nicht gemeldet</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_section.py" />
   <source>Perhaps reported</source>
   <translation>Vielleicht gemeldet</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_section.py" />
   <source>Read what was sent</source>
   <translation>Lesen, was gesendet wurde</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_section.py" />
   <source>Report by hand…</source>
   <translation>Von Hand melden …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_section.py" />
   <source>Reported</source>
   <translation>Gemeldet</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_section.py" />
   <source>Reported by hand</source>
   <translation>Von Hand gemeldet</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_section.py" />
   <source>Send again</source>
   <translation>Erneut senden</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_section.py" />
   <source>about to be sent</source>
   <translation>wird gleich gesendet</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_section.py" />
   <source>being sent</source>
   <translation>wird gesendet</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_section.py" />
   <source>not sent</source>
   <translation>nicht gesendet</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_section.py" />
   <source>perhaps sent: the line broke before the answer came</source>
   <translation>vielleicht gesendet: Die Verbindung brach vor der Antwort ab</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_section.py" />
   <source>reported by you, by hand</source>
   <translation>von dir gemeldet, von Hand</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_section.py" />
   <source>sent</source>
   <translation>gesendet</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_section.py" />
   <source>undone</source>
   <translation>rückgängig gemacht</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_section.py" />
   <source>waiting to be sent</source>
   <translation>wartet auf das Senden</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_section.py" />
   <source>{desk}: {state}, {when}</source>
   <translation>{desk}: {state}, {when}</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_sheet.py" />
   <source>Also tell {centre}</source>
   <translation>Auch melden an: {centre}</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_sheet.py" />
   <source>Mark it as phishing on the mail server</source>
   <translation>Auf dem Mailserver als Phishing markieren</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_sheet.py" />
   <source>Move it to Spam afterwards</source>
   <translation>Danach in den Spam verschieben</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_sheet.py" />
   <source>Report</source>
   <translation>Melden</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_sheet.py" />
   <source>Report this mail</source>
   <translation>Diese Mail melden</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_sheet.py" />
   <source>Report to {shop}</source>
   <translation>Bei {shop} melden</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_sheet.py" />
   <source>Tell {centre}</source>
   <translation>An {centre} melden</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_sheet.py" />
   <source>The mail names you as its recipient. Nothing else of your mailbox is sent.</source>
   <translation>In der Mail stehst du als Empfänger. Sonst wird nichts aus deinem Postfach gesendet.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_sheet.py" />
   <source>The suspicious mail is sent on, unchanged, as an attachment, from your address {address} through your own mail provider, to:</source>
   <translation>Die verdächtige Mail wird unverändert als Anhang von deiner Adresse {address} über deinen eigenen Mailanbieter weitergeleitet an:</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_sheet.py" />
   <source>You can undo each report for some seconds. This sheet is shown only once.</source>
   <translation>Jede Meldung kannst du einige Sekunden lang rückgängig machen. Dieser Hinweis erscheint nur einmal.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_sheet.py" />
   <source>You can undo each report for some seconds. What you tick gets your later reports too.</source>
   <translation>Jede Meldung lässt sich einige Sekunden lang rückgängig machen. Was du ankreuzt, bekommt auch deine späteren Meldungen.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_sheet.py" />
   <source>{desks} wants the text in the mail itself; the copy there is not identical byte for byte.</source>
   <translation>{desks} will den Text in der Mail selbst; diese Kopie ist nicht Byte für Byte gleich.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/report_sheet.py" />
   <source>{shop} names no address for fake mail. An office that collects the fakes of all shops can have it. The mail is sent on, unchanged, from your address {address} through your own mail provider.</source>
   <translation>{shop} nennt keine Adresse für gefälschte Mails. Eine Stelle, die Fälschungen aller Shops sammelt, kann sie bekommen. Die Mail wird unverändert weitergeleitet, von deiner Adresse {address} über deinen eigenen Mailanbieter.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/row_list.py" />
   <source>Messages that claim to be from a shop</source>
   <translation>Nachrichten, die angeblich von einem Shop sind</translation>
  </message>
  <message>
   <location filename="../../app/desktop/row_menu.py" />
   <source>Report anyway…</source>
   <translation>Trotzdem melden …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/row_menu.py" />
   <source>Report this seller's message</source>
   <translation>Nachricht dieses Verkäufers melden</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/desktop/row_menu.py" />
   <source>Report {n} suspected spoofs</source>
   <translation>
    <numerusform>{n} mit Fälschungsverdacht melden</numerusform>
    <numerusform>{n} mit Fälschungsverdacht melden</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/desktop/row_menu.py" />
   <source>Something is wrong with this…</source>
   <translation>Hier stimmt etwas nicht …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/rows.py" />
   <source>By sender</source>
   <translation>Nach Absender</translation>
  </message>
  <message>
   <location filename="../../app/desktop/rows.py" />
   <source>By shop</source>
   <translation>Nach Shop</translation>
  </message>
  <message>
   <location filename="../../app/desktop/rows.py" />
   <source>By verdict</source>
   <translation>Nach Urteil</translation>
  </message>
  <message>
   <location filename="../../app/desktop/rows.py" />
   <source>Live codes</source>
   <translation>Aktuelle Codes</translation>
  </message>
  <message>
   <location filename="../../app/desktop/rows.py" />
   <source>Newest first</source>
   <translation>Neueste zuerst</translation>
  </message>
  <message>
   <location filename="../../app/desktop/rows.py" />
   <source>No sender</source>
   <translation>Kein Absender</translation>
  </message>
  <message>
   <location filename="../../app/desktop/rows.py" />
   <source>Oldest first</source>
   <translation>Älteste zuerst</translation>
  </message>
  <message>
   <location filename="../../app/desktop/rows.py" />
   <source>Shop mail</source>
   <translation>Shop-Mails</translation>
  </message>
  <message>
   <location filename="../../app/desktop/rows.py" />
   <source>{verdict}. {name}, {address}. {subject}. {when}</source>
   <translation>{verdict}. {name}, {address}. {subject}. {when}</translation>
  </message>
  <message>
   <location filename="../../app/desktop/scanning.py" />
   <source>Add your mailbox to begin</source>
   <translation>Füge dein Postfach hinzu</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/desktop/scanning.py" />
   <source>Checked {n} messages in {folders}.</source>
   <translation>
    <numerusform>{n} Nachricht in {folders} geprüft.</numerusform>
    <numerusform>{n} Nachrichten in {folders} geprüft.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/desktop/scanning.py" />
   <source>Clear search</source>
   <translation>Suche löschen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/scanning.py" />
   <source>Go on scanning</source>
   <translation>Weiter prüfen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/scanning.py" />
   <source>Inbox Inspector reads your Inbox and Spam, shows the codes that shops really sent you, and points out the fakes. You need a mailbox with IMAP. You can also drop .eml files here.</source>
   <translation>Inbox Inspector liest Posteingang und Spam, zeigt dir die Codes, die wirklich von Shops kommen, und weist auf Fälschungen hin. Du brauchst ein Postfach mit IMAP. Du kannst auch .eml-Dateien hierher ziehen.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/scanning.py" />
   <source>Inbox and Spam</source>
   <translation>Posteingang und Spam</translation>
  </message>
  <message>
   <location filename="../../app/desktop/scanning.py" />
   <source>Inbox and Spam are empty.</source>
   <translation>Posteingang und Spam sind leer.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/scanning.py" />
   <source>Inbox, {folders} and Spam</source>
   <translation>Posteingang, {folders} und Spam</translation>
  </message>
  <message>
   <location filename="../../app/desktop/scanning.py" />
   <source>New mail is looked at by itself.</source>
   <translation>Neue Mails werden von selbst geprüft.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/scanning.py" />
   <source>No mail that is proven to be from a shop.</source>
   <translation>Keine Mail, die nachweislich von einem Shop ist.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/scanning.py" />
   <source>No mailbox yet</source>
   <translation>Noch kein Postfach</translation>
  </message>
  <message>
   <location filename="../../app/desktop/scanning.py" />
   <source>No shop mail here.</source>
   <translation>Hier sind keine Shop-Mails.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/scanning.py" />
   <source>No suspected spoofs.</source>
   <translation>Kein Fälschungsverdacht.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/desktop/scanning.py" />
   <source>None claims to be from one of the {n} shops we know.</source>
   <translation>
    <numerusform>Keine gibt sich als Mail des {n} Shops aus, den wir kennen.</numerusform>
    <numerusform>Keine gibt sich als Mail eines der {n} Shops aus, die wir kennen.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/desktop/scanning.py" />
   <source>Not finished: {done} of {total} checked. Nothing found so far.</source>
   <translation>Nicht fertig: {done} von {total} geprüft. Bisher nichts gefunden.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/scanning.py" />
   <source>Not scanned yet.</source>
   <translation>Noch nicht geprüft.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/scanning.py" />
   <source>Nothing found so far.</source>
   <translation>Bisher nichts gefunden.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/scanning.py" />
   <source>Nothing here: all shop mail could be checked.</source>
   <translation>Hier ist nichts: Alle Shop-Mails ließen sich prüfen.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/scanning.py" />
   <source>Nothing matches your search.</source>
   <translation>Nichts passt zu deiner Suche.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/scanning.py" />
   <source>See at once which shop mail is real.</source>
   <translation>Sieh sofort, welche Shop-Mails echt sind.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/scanning.py" />
   <source>See the shops</source>
   <translation>Shops ansehen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/scanning.py" />
   <source>Shop mail appears here as it is found, newest first.</source>
   <translation>Shop-Mails erscheinen hier, sobald sie gefunden sind, neueste zuerst.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/scanning.py" />
   <source>Tries again by itself at {time}.</source>
   <translation>Nächster Versuch von selbst um {time} Uhr.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/desktop/scanning.py" />
   <source>{n} mailboxes</source>
   <translation>
    <numerusform>{n} Postfach</numerusform>
    <numerusform>{n} Postfächer</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/desktop/sent_sheet.py" />
   <source>Every digit of the mail is blotted out here, and only here.</source>
   <translation>Jede Ziffer der Mail ist hier geschwärzt, und nur hier.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/sent_sheet.py" />
   <source>It cannot be shown any more: neither the mail nor a copy in your Sent folder is there.</source>
   <translation>Es lässt sich nicht mehr zeigen: Weder die Mail noch eine Kopie in „Gesendet“ ist noch da.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/sent_sheet.py" />
   <source>Nobody can tell whether it arrived. Your Sent folder may.</source>
   <translation>Niemand kann sagen, ob sie ankam. Vielleicht verrät es dein Ordner „Gesendet“.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/sent_sheet.py" />
   <source>Only its beginning is shown; a saved file holds all of it.</source>
   <translation>Nur der Anfang ist zu sehen; eine gespeicherte Datei enthält alles.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/sent_sheet.py" />
   <source>Save what was sent as a file</source>
   <translation>Das Gesendete als Datei speichern</translation>
  </message>
  <message>
   <location filename="../../app/desktop/sent_sheet.py" />
   <source>Save…</source>
   <translation>Speichern …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/sent_sheet.py" />
   <source>This is exactly what was sent, down to the last character.</source>
   <translation>Genau das wurde gesendet, bis aufs letzte Zeichen.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/sent_sheet.py" />
   <source>This is the copy in your Sent folder. Your provider may have changed it a little.</source>
   <translation>Das ist die Kopie aus deinem Ordner „Gesendet“. Dein Anbieter hat sie vielleicht ein wenig verändert.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/sent_sheet.py" />
   <source>What was sent</source>
   <translation>Was gesendet wurde</translation>
  </message>
  <message>
   <location filename="../../app/desktop/sent_sheet.py" />
   <source>Your mail provider took it. If the desk could not be reached, your provider writes to you.</source>
   <translation>Dein Mailanbieter hat sie angenommen. War die Meldestelle nicht erreichbar, schreibt er dir.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_accounts.py" />
   <source>Accounts</source>
   <translation>Konten</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_accounts.py" />
   <source>Codes are shown only in mail that is addressed to you. @ and a domain: all of it.</source>
   <translation>Codes werden nur in Mails gezeigt, die an dich gerichtet sind. @ und eine Domain: die ganze Domain.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_accounts.py" />
   <source>Folders</source>
   <translation>Ordner</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_accounts.py" />
   <source>Google, Microsoft and Yahoo let only registered programs sign in by the browser. If you registered Inbox Inspector there, type here what you were given.</source>
   <translation>Google, Microsoft und Yahoo lassen nur angemeldete Programme die Anmeldung im Browser nutzen. Hast du Inbox Inspector dort registriert, trag hier ein, was du bekommen hast.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_accounts.py" />
   <source>How far back</source>
   <translation>Wie weit zurück</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_accounts.py" />
   <source>No mailbox yet.</source>
   <translation>Noch kein Postfach.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_accounts.py" />
   <source>Remove…</source>
   <translation>Entfernen …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_accounts.py" />
   <source>Sign-in and servers…</source>
   <translation>Anmeldung und Server …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_accounts.py" />
   <source>Sign-in by the browser (for experts)</source>
   <translation>Anmeldung im Browser (für Kenner)</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_accounts.py" />
   <source>Trusted server (for experts)</source>
   <translation>Vertrauter Server (für Kenner)</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_accounts.py" />
   <source>Yes, remove this mailbox</source>
   <translation>Ja, dieses Postfach entfernen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_accounts.py" />
   <source>all mail</source>
   <translation>alle Mails</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_accounts.py" />
   <source>client ID</source>
   <translation>Client-ID</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_accounts.py" />
   <source>client secret</source>
   <translation>Clientschlüssel</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_accounts.py" />
   <source>none</source>
   <translation>keiner</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/desktop/settings_accounts.py" />
   <source>{n} days</source>
   <translation>
    <numerusform>{n} Tag</numerusform>
    <numerusform>{n} Tage</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_dialog.py" />
   <source>General</source>
   <translation>Allgemein</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_dialog.py" />
   <source>Notifications</source>
   <translation>Benachrichtigungen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_dialog.py" />
   <source>Privacy</source>
   <translation>Datenschutz</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_dialog.py" />
   <source>Reporting</source>
   <translation>Melden</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_dialog.py" />
   <source>Settings pages</source>
   <translation>Seiten der Einstellungen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_dialog.py" />
   <source>Shops</source>
   <translation>Shops</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_general.py" />
   <source>Also tell</source>
   <translation>Auch melden an</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_general.py" />
   <source>Another language is used from the next start on.</source>
   <translation>Eine andere Sprache gilt ab dem nächsten Start.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_general.py" />
   <source>Country</source>
   <translation>Land</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_general.py" />
   <source>Dark</source>
   <translation>Dunkel</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_general.py" />
   <source>It decides which offices are offered here and at reports.</source>
   <translation>Danach richtet sich, welche Stellen hier und beim Melden angeboten werden.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_general.py" />
   <source>Keep watching in the tray when the window is closed</source>
   <translation>Nach dem Schließen im Infobereich weiterlaufen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_general.py" />
   <source>Language</source>
   <translation>Sprache</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_general.py" />
   <source>Light</source>
   <translation>Hell</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_general.py" />
   <source>Like the system</source>
   <translation>Wie das System</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_general.py" />
   <source>Look</source>
   <translation>Aussehen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_general.py" />
   <source>Move reported mail to Spam</source>
   <translation>Gemeldete Mails in den Spam verschieben</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_general.py" />
   <source>Mozilla then learns the part of the address after the @, and nothing else.</source>
   <translation>Mozilla erfährt dann den Teil der Adresse nach dem @, sonst nichts.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_general.py" />
   <source>Others who see your screen can then read it too.</source>
   <translation>Wer deinen Bildschirm sieht, kann ihn dann auch lesen.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_general.py" />
   <source>Show the code itself in the notification</source>
   <translation>Den Code selbst in der Benachrichtigung zeigen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_general.py" />
   <source>Start when I sign in to this computer</source>
   <translation>Starten, wenn ich mich am Computer anmelde</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_general.py" />
   <source>Tell me of a new verified code</source>
   <translation>Neue bestätigte Codes mitteilen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_general.py" />
   <source>They receive the whole mail, your address in it included.</source>
   <translation>Diese Stellen bekommen die ganze Mail, mit deiner Adresse darin.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_general.py" />
   <source>Time to undo a report</source>
   <translation>Zeit zum Rückgängigmachen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_general.py" />
   <source>Warn me of a new suspected spoof in the inbox</source>
   <translation>Bei Fälschungsverdacht im Posteingang warnen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_general.py" />
   <source>When adding a mailbox, also ask Mozilla's public list of mail settings</source>
   <translation>Beim Hinzufügen auch Mozillas öffentliche Liste von Maileinstellungen fragen</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/desktop/settings_general.py" />
   <source>{n} seconds</source>
   <translation>
    <numerusform>{n} Sekunde</numerusform>
    <numerusform>{n} Sekunden</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_privacy.py" />
   <source>Erase everything…</source>
   <translation>Alles löschen …</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_privacy.py" />
   <source>Erases the list, the settings, the record of reports and the passwords. Your mail stays.</source>
   <translation>Löscht die Liste, die Einstellungen, das Verzeichnis der Meldungen und die Passwörter. Deine Mails bleiben.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_privacy.py" />
   <source>For each mail that claims to be from a shop: sender, subject with every code blotted out, date and what we found. No code, no mail text and no password: passwords are in the system's keychain only.</source>
   <translation>Zu jeder angeblichen Shop-Mail: Absender, Betreff mit geschwärzten Codes, Datum und unser Ergebnis. Kein Code, kein Mailtext und kein Passwort: Passwörter stehen nur im Schlüsselbund des Systems.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_privacy.py" />
   <source>Only mail that you report: it is marked and moved to Spam. A copy of the report goes to Sent.</source>
   <translation>Nur Mails, die du meldest: Sie werden markiert und in den Spam verschoben. Eine Kopie der Meldung kommt in „Gesendet“.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_privacy.py" />
   <source>Only what you report: the reported mail, to the addresses named on the report sheet, through your own mail provider.</source>
   <translation>Nur was du meldest: die gemeldete Mail, an die beim Melden genannten Adressen, über deinen eigenen Mailanbieter.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_privacy.py" />
   <source>Sender, subject and text of the mail in the folders you chose, to find what claims to be from a shop. Reading never marks a mail as read.</source>
   <translation>Absender, Betreff und Text der Mails in den gewählten Ordnern, um angebliche Shop-Mails zu finden. Das Lesen markiert nie eine Mail als gelesen.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_privacy.py" />
   <source>What can be changed in the mailbox</source>
   <translation>Was im Postfach geändert werden kann</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_privacy.py" />
   <source>What is asked of the internet</source>
   <translation>Was im Internet gefragt wird</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_privacy.py" />
   <source>What is kept on this computer</source>
   <translation>Was auf diesem Computer gespeichert wird</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_privacy.py" />
   <source>What is read</source>
   <translation>Was gelesen wird</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_privacy.py" />
   <source>What is sent</source>
   <translation>Was gesendet wird</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_privacy.py" />
   <source>What it knows right now</source>
   <translation>Was es jetzt gerade weiß</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_privacy.py" />
   <source>Yes, erase everything now</source>
   <translation>Ja, jetzt alles löschen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_privacy.py" />
   <source>Your mail servers, and the name service for the signing keys of listed shops. Nothing is ever loaded for a mail: no picture, no link. While a mailbox is set up, its domain is asked for its mail settings, and for a sign-in the browser opens your provider's page.</source>
   <translation>Deine Mailserver, und der Namensdienst nach den Signaturschlüsseln der Shops auf der Liste. Für eine Mail wird nie etwas geladen: kein Bild, kein Link. Beim Einrichten eines Postfachs wird seine Domain nach den Maileinstellungen gefragt, und zum Anmelden öffnet der Browser die Seite deines Anbieters.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_shops.py" />
   <source>Add a domain only if the shop itself told you, never because a mail says so: mail from it can then be verified.</source>
   <translation>Füge eine Domain nur hinzu, wenn der Shop selbst sie dir genannt hat, nie weil es in einer Mail steht: Mails von dort können dann als bestätigt gelten.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_shops.py" />
   <source>Add as a new shop</source>
   <translation>Als neuen Shop hinzufügen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_shops.py" />
   <source>Add this domain to the chosen shop</source>
   <translation>Diese Domain dem gewählten Shop hinzufügen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_shops.py" />
   <source>Fakes of it can be suspected. Its own mail is never verified: its senders are unknown.</source>
   <translation>Fälschungen können erkannt werden. Echte Mails werden nie bestätigt: Die Absender sind unbekannt.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_shops.py" />
   <source>Its links lead to: {hosts}</source>
   <translation>Links führen zu: {hosts}</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_shops.py" />
   <source>Known from:</source>
   <translation>Bekannt aus:</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_shops.py" />
   <source>Mail domain</source>
   <translation>Mail-Domain</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_shops.py" />
   <source>Name of a new shop</source>
   <translation>Name des neuen Shops</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_shops.py" />
   <source>Remove what I added</source>
   <translation>Meine Ergänzungen entfernen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_shops.py" />
   <source>Reports go to: {desks}</source>
   <translation>Meldungen gehen an: {desks}</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_shops.py" />
   <source>Saved. Your mail is judged anew with it.</source>
   <translation>Gespeichert. Deine Mails werden damit neu beurteilt.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_shops.py" />
   <source>Search shop or domain</source>
   <translation>Shop oder Domain suchen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_shops.py" />
   <source>Sends from:</source>
   <translation>Sendet von:</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_shops.py" />
   <source>That is no domain such as mail.example.com.</source>
   <translation>Das ist keine Domain wie mail.example.com.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_shops.py" />
   <source>Type the shop's name first.</source>
   <translation>Gib zuerst den Namen des Shops ein.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_shops.py" />
   <source>What is known of the shop</source>
   <translation>Was über den Shop bekannt ist</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_shops.py" />
   <source>Your own</source>
   <translation>Eigene</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_shops.py" />
   <source>added by you</source>
   <translation>von dir hinzugefügt</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_shops.py" />
   <source>with a source</source>
   <translation>mit Quelle</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_shops.py" />
   <source>without a source: never verified</source>
   <translation>ohne Quelle: nie bestätigt</translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_shops.py" />
   <source>{host} and below</source>
   <translation>{host} und darunter</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/desktop/settings_shops.py" />
   <source>{n} shops are known.</source>
   <translation>
    <numerusform>{n} Shop ist bekannt.</numerusform>
    <numerusform>{n} Shops sind bekannt.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/desktop/settings_shops.py" />
   <source>{shop} (with your additions)</source>
   <translation>{shop} (mit deinen Ergänzungen)</translation>
  </message>
  <message>
   <location filename="../../app/desktop/share_sheet.py" />
   <source>Copy again</source>
   <translation>Erneut kopieren</translation>
  </message>
  <message>
   <location filename="../../app/desktop/share_sheet.py" />
   <source>Paste this into a message to somebody you trust who takes the parcel for you:</source>
   <translation>In eine Nachricht an eine Vertrauensperson einfügen, die das Paket annimmt:</translation>
  </message>
  <message>
   <location filename="../../app/desktop/share_sheet.py" />
   <source>Share this code</source>
   <translation>Diesen Code teilen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/share_sheet.py" />
   <source>The clipboard was cleared.</source>
   <translation>Die Zwischenablage wurde geleert.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/side.py" />
   <source>Offline</source>
   <translation>Offline</translation>
  </message>
  <message>
   <location filename="../../app/desktop/side.py" />
   <source>Scanning</source>
   <translation>Wird geprüft</translation>
  </message>
  <message>
   <location filename="../../app/desktop/side.py" />
   <source>Sign-in needed</source>
   <translation>Anmeldung nötig</translation>
  </message>
  <message>
   <location filename="../../app/desktop/side.py" />
   <source>Something went wrong</source>
   <translation>Etwas ist schiefgegangen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/side.py" />
   <source>Stopped</source>
   <translation>Angehalten</translation>
  </message>
  <message>
   <location filename="../../app/desktop/side.py" />
   <source>Waiting for the provider</source>
   <translation>Wartet auf den Anbieter</translation>
  </message>
  <message>
   <location filename="../../app/desktop/side.py" />
   <source>Watching for new mail</source>
   <translation>Achtet auf neue Mails</translation>
  </message>
  <message>
   <location filename="../../app/desktop/spoof_card.py" />
   <source>Code hidden.</source>
   <translation>Code verborgen.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/spoof_card.py" />
   <source>Inbox</source>
   <translation>Eingang</translation>
  </message>
  <message>
   <location filename="../../app/desktop/spoof_card.py" />
   <source>Says “{name}”</source>
   <translation>Nennt sich „{name}“</translation>
  </message>
  <message>
   <location filename="../../app/desktop/technical_section.py" />
   <source>A file</source>
   <translation>Eine Datei</translation>
  </message>
  <message>
   <location filename="../../app/desktop/technical_section.py" />
   <source>Checks by your mail provider</source>
   <translation>Prüfungen deines Mailanbieters</translation>
  </message>
  <message>
   <location filename="../../app/desktop/technical_section.py" />
   <source>Digital signatures (DKIM)</source>
   <translation>Digitale Signaturen (DKIM)</translation>
  </message>
  <message>
   <location filename="../../app/desktop/technical_section.py" />
   <source>Folder</source>
   <translation>Ordner</translation>
  </message>
  <message>
   <location filename="../../app/desktop/technical_section.py" />
   <source>Header section</source>
   <translation>Kopfzeilen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/technical_section.py" />
   <source>Message-ID</source>
   <translation>Message-ID</translation>
  </message>
  <message>
   <location filename="../../app/desktop/technical_section.py" />
   <source>None that we rely on.</source>
   <translation>Keine, auf die wir uns verlassen.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/technical_section.py" />
   <source>None.</source>
   <translation>Keine.</translation>
  </message>
  <message>
   <location filename="../../app/desktop/technical_section.py" />
   <source>Technical details</source>
   <translation>Technische Einzelheiten</translation>
  </message>
  <message>
   <location filename="../../app/desktop/top.py" />
   <source>Filter: {filter}, {count}</source>
   <translation>Filter: {filter}, {count}</translation>
  </message>
  <message>
   <location filename="../../app/desktop/top.py" />
   <source>Menu</source>
   <translation>Menü</translation>
  </message>
  <message>
   <location filename="../../app/desktop/top.py" />
   <source>Menu (F10)</source>
   <translation>Menü (F10)</translation>
  </message>
  <message>
   <location filename="../../app/desktop/top.py" />
   <source>Search sender, shop, subject</source>
   <translation>Absender, Shop, Betreff suchen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/top.py" />
   <source>Show codes</source>
   <translation>Codes zeigen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/tray.py" />
   <source>Show window</source>
   <translation>Fenster zeigen</translation>
  </message>
  <message>
   <location filename="../../app/desktop/unasked_dialog.py" />
   <source>You did not ask for this code?</source>
   <translation>Du hast diesen Code nicht angefordert?</translation>
  </message>
  <message>
   <location filename="../../app/desktop/why_section.py" />
   <source>Why</source>
   <translation>Warum</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/desktop/why_section.py" />
   <source>{n} more reasons</source>
   <translation>
    <numerusform>{n} weiterer Grund</numerusform>
    <numerusform>{n} weitere Gründe</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/jobs/details.py" />
   <source>Do not open it elsewhere; if you do not expect it, delete it.</source>
   <translation>Öffne sie auch nicht woanders; wenn du sie nicht erwartest, lösche sie.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/details.py" />
   <source>Scan again to see where it is now.</source>
   <translation>Prüfe das Postfach neu, um zu sehen, wo sie jetzt ist.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/details.py" />
   <source>Scan again to try once more, or look for it on your mail provider's website.</source>
   <translation>Prüfe das Postfach neu, um es noch einmal zu versuchen, oder suche sie auf der Website des Mail-Anbieters.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/details.py" />
   <source>This message is built so oddly that it cannot be shown safely.</source>
   <translation>Diese Nachricht ist so seltsam gebaut, dass sie nicht gefahrlos gezeigt werden kann.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/details.py" />
   <source>This message is not in your mailbox any more, or was moved.</source>
   <translation>Diese Nachricht ist nicht mehr in deinem Postfach oder wurde verschoben.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/details.py" />
   <source>Your mailbox does not hand out this message.</source>
   <translation>Das Postfach gibt diese Nachricht nicht heraus.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/find_settings.py" />
   <source>That is no mail address.</source>
   <translation>Das ist keine Mailadresse.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/find_settings.py" />
   <source>Type it as you would give it to a friend, such as anna@example.org.</source>
   <translation>Schreib sie so, wie du sie Freunden gibst, etwa anna@example.org.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/notices.py" />
   <source>Enough was read from your mailbox for today. The texts of older mail are looked at tomorrow.</source>
   <translation>Für heute wurde genug aus deinem Postfach gelesen. Die Texte älterer Mails sind morgen dran.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/notices.py" />
   <source>There is no folder “{folder}” in this mailbox. Check under Settings › Accounts which folders are to be looked at.</source>
   <translation>In diesem Postfach gibt es keinen Ordner „{folder}“. Prüfe unter Einstellungen › Konten, welche Ordner angesehen werden sollen.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/notices.py" />
   <source>Your mail provider did not note its own checks in most of this mail, so less of it can be verified.</source>
   <translation>Dein Mailanbieter hat in den meisten dieser Mails seine Prüfungen nicht vermerkt. Deshalb lassen sich weniger davon bestätigen.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/notices.py" />
   <source>Your mail provider has renumbered the folder “{folder}”, so it is scanned anew.</source>
   <translation>Dein Mailanbieter hat den Ordner „{folder}“ neu nummeriert. Er wird deshalb neu geprüft.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/reconnecting.py" />
   <source>The password of this mailbox is not known.</source>
   <translation>Das Passwort dieses Postfachs ist nicht bekannt.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/reconnecting.py" />
   <source>Type it once more under Settings › Accounts › Sign-in and servers.</source>
   <translation>Gib es noch einmal ein unter Einstellungen › Konten › Anmeldung und Server.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_needs.py" />
   <source>App password</source>
   <translation>App-Passwort</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_needs.py" />
   <source>As redirect address choose “Public client (mobile and desktop)” and type http://localhost.</source>
   <translation>Wähle als Umleitungsadresse „Öffentlicher Client (Mobilgerät und Desktop)“ und tipp http://localhost ein.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_needs.py" />
   <source>Choose accounts in any organization and personal Microsoft accounts.</source>
   <translation>Wähle Konten in beliebigen Organisationen und persönliche Microsoft-Konten.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_needs.py" />
   <source>Copy the “Application (client) ID” into Settings › Accounts › Sign-in by the browser, at Microsoft. Then add the mailbox again.</source>
   <translation>Kopiere die „Anwendungs-ID (Client)“ in Einstellungen › Konten › Anmeldung im Browser, bei Microsoft. Füge dann das Postfach noch einmal hinzu.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_needs.py" />
   <source>Go to App registrations › New registration, and name it Inbox Inspector.</source>
   <translation>Geh zu App-Registrierungen › Neue Registrierung und nenne sie Inbox Inspector.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_needs.py" />
   <source>Open {page} and sign in with your Microsoft account. It is free, but Microsoft may want you to sign up for Azure first. At a mailbox of your work, ask those who run it.</source>
   <translation>Öffne {page} und melde dich mit deinem Microsoft-Konto an. Es kostet nichts, aber vielleicht verlangt Microsoft erst eine Anmeldung bei Azure. Frag bei einem Postfach der Arbeit die, die es betreiben.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_needs.py" />
   <source>Password</source>
   <translation>Passwort</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_needs.py" />
   <source>Password that the Bridge shows</source>
   <translation>Passwort, das die Bridge zeigt</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_needs.py" />
   <source>Sign in with {name}</source>
   <translation>Mit {name} anmelden</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_needs.py" />
   <source>This copy of Inbox Inspector is not registered for that. You can register it, as below, or save a message as an .eml file and drop it on the window to check it.</source>
   <translation>Diese Kopie von Inbox Inspector ist dafür nicht angemeldet. Du kannst sie wie unten anmelden oder eine Nachricht als .eml-Datei speichern und zum Prüfen auf das Fenster ziehen.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_needs.py" />
   <source>{name} lets mail programs in only by a sign-in in the browser.</source>
   <translation>{name} lässt Mailprogramme nur nach einer Anmeldung im Browser zu.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>Ask your mail provider whether mail programs may sign in with a password.</source>
   <translation>Frag deinen Mailanbieter, ob sich Mailprogramme mit einem Passwort anmelden dürfen.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>Check the address and type the password again.</source>
   <translation>Prüfe die Adresse und gib das Passwort noch einmal ein.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>Check the server's name and port below, under “Details”, then try again.</source>
   <translation>Prüfe unten unter „Einzelheiten“ Namen und Port des Servers und versuch es noch einmal.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>Check the server's name below, under “Details”. In a public network, try again elsewhere.</source>
   <translation>Prüfe unten unter „Einzelheiten“ den Namen des Servers. Versuch es in einem öffentlichen Netz anderswo noch einmal.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>Check your internet connection, and the server's name and port below, under “Details”.</source>
   <translation>Prüfe deine Internetverbindung und unten unter „Einzelheiten“ Namen und Port des Servers.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>Choose another certificate file below, under “Details”, or leave the field empty.</source>
   <translation>Wähle unten unter „Einzelheiten“ eine andere Zertifikatsdatei oder lass das Feld leer.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>Choose the other kind of protection below, under “Details”, or ask your mail provider.</source>
   <translation>Wähle unten unter „Einzelheiten“ die andere Art der Absicherung oder frag deinen Mailanbieter.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>If two-step verification is on there, use an app password instead.</source>
   <translation>Wenn dort die Bestätigung in zwei Schritten an ist, nimm stattdessen ein App-Passwort.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>Make an app password and use that. If this is one, copy it once more, all of it.</source>
   <translation>Leg ein App-Passwort an und nimm das. Wenn es schon eines ist, kopiere es noch einmal ganz.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>Many providers want an app password, or IMAP to be switched on first.</source>
   <translation>Viele Anbieter wollen ein App-Passwort, oder IMAP muss erst eingeschaltet werden.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>Sign in again.</source>
   <translation>Melde dich neu an.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>Sign in on its website, confirm there that it was you, then try again.</source>
   <translation>Melde dich auf seiner Website an, bestätige dort, dass du es warst, und versuch es dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>Sign in with your browser instead.</source>
   <translation>Melde dich stattdessen im Browser an.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>Somebody may be listening in, so nothing was sent: try again in another network. Only if it is your own server, choose its certificate file below, under “Details”.</source>
   <translation>Vielleicht hört jemand mit, deshalb wurde nichts gesendet: Versuch es in einem anderen Netz. Nur bei deinem eigenen Server: Wähle unten unter „Einzelheiten“ seine Zertifikatsdatei.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>Switch it on in the settings of your mailbox on the web, then try again.</source>
   <translation>Schalte es im Web in den Einstellungen deines Postfachs ein und versuch es dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>Try again in a few minutes.</source>
   <translation>Versuch es in ein paar Minuten noch einmal.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>Your mail provider</source>
   <translation>Dein Mailanbieter</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>{name} did not accept this password.</source>
   <translation>{name} hat dieses Passwort nicht angenommen.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>{name} has IMAP switched off for this mailbox.</source>
   <translation>{name} hat IMAP für dieses Postfach ausgeschaltet.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>{name} no longer accepts your sign-in.</source>
   <translation>{name} nimmt deine Anmeldung nicht mehr an.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>{name} refuses every password from mail programs.</source>
   <translation>{name} lehnt jedes Passwort von Mailprogrammen ab.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>{name} refuses normal passwords here.</source>
   <translation>{name} lehnt hier normale Passwörter ab.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>{name} stopped the sign-in to be sure that it is you.</source>
   <translation>{name} hat die Anmeldung angehalten, um sicher zu sein, dass du es bist.</translation>
  </message>
  <message>
   <location filename="../../app/jobs/sign_in_trouble.py" />
   <source>{name} wants you to wait.</source>
   <translation>{name} will, dass du wartest.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>Ask your mail provider how to connect, then change the protection under Settings › Accounts › Sign-in and servers.</source>
   <translation>Frag deinen Mailanbieter, wie man sich verbindet, und ändere die Absicherung unter Einstellungen › Konten › Anmeldung und Server.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>Check that your computer's date is right. If it is, tell your mail provider.</source>
   <translation>Prüfe, ob das Datum deines Computers stimmt. Wenn ja, sag es deinem Mailanbieter.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>Check the server's name and port under Settings › Accounts › Sign-in and servers. If they are right, tell your mail provider.</source>
   <translation>Prüfe Namen und Port des Servers unter Einstellungen › Konten › Anmeldung und Server. Wenn sie stimmen, sag deinem Mailanbieter Bescheid.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>Check under Settings › Accounts which folders are to be looked at.</source>
   <translation>Prüfe unter Einstellungen › Konten, welche Ordner angesehen werden sollen.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>Check your internet connection. If that works, check the server's name and port under Settings › Accounts › Sign-in and servers.</source>
   <translation>Prüfe deine Internetverbindung. Wenn sie geht, prüfe Namen und Port des Servers unter Einstellungen › Konten › Anmeldung und Server.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>Choose another one, or leave the field empty, under Settings › Accounts › Sign-in and servers.</source>
   <translation>Wähle eine andere oder lass das Feld leer, unter Einstellungen › Konten › Anmeldung und Server.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>Choose another way of signing in under Settings › Accounts › Sign-in and servers.</source>
   <translation>Wähle eine andere Art der Anmeldung unter Einstellungen › Konten › Anmeldung und Server.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>In a public network, try again elsewhere. If it stays, check the server's name under Settings › Accounts › Sign-in and servers.</source>
   <translation>Versuch es in einem öffentlichen Netz anderswo noch einmal. Wenn es bleibt, prüfe den Namen des Servers unter Einstellungen › Konten › Anmeldung und Server.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>It will be tried again by itself, at growing intervals.</source>
   <translation>Es wird von selbst wieder versucht, in wachsenden Abständen.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>It will be tried again by itself.</source>
   <translation>Es wird von selbst wieder versucht.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>Nobody this computer trusts vouches for the server {host}.</source>
   <translation>Niemand, dem dieser Computer vertraut, bürgt für den Server {host}.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>Scan again whenever you like.</source>
   <translation>Du kannst jederzeit neu prüfen.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>Scan it again, then repeat what you did.</source>
   <translation>Prüfe ihn neu und wiederhole dann, was du getan hast.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>Sign in again under Settings › Accounts › Sign-in and servers.</source>
   <translation>Melde dich neu an unter Einstellungen › Konten › Anmeldung und Server.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>Somebody may be listening in, so nothing was sent: try again in another network. Only if it is your own server, choose its certificate file under Settings › Accounts › Sign-in and servers.</source>
   <translation>Vielleicht hört jemand mit, deshalb wurde nichts gesendet: Versuch es in einem anderen Netz. Nur bei deinem eigenen Server: Wähle seine Zertifikatsdatei unter Einstellungen › Konten › Anmeldung und Server.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>Stopped.</source>
   <translation>Angehalten.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>The certificate file of this mailbox cannot be used.</source>
   <translation>Die Zertifikatsdatei dieses Postfachs ist nicht zu gebrauchen.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>The certificate of {host} has expired or is not valid yet.</source>
   <translation>Das Zertifikat von {host} ist abgelaufen oder noch nicht gültig.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>The connection to the mail server was lost.</source>
   <translation>Die Verbindung zum Mailserver ist abgebrochen.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>The connection to {host} could not be protected; your password was not sent.</source>
   <translation>Die Verbindung zu {host} ließ sich nicht schützen; dein Passwort wurde nicht gesendet.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>The folder “{folder}” cannot be opened.</source>
   <translation>Der Ordner „{folder}“ lässt sich nicht öffnen.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>The mail server did not accept your name and password.</source>
   <translation>Der Mailserver hat Name und Passwort nicht angenommen.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>The mail server does not answer, or far too slowly.</source>
   <translation>Der Mailserver antwortet nicht oder viel zu langsam.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>The mail server does not offer this way of signing in.</source>
   <translation>Der Mailserver bietet diese Art der Anmeldung nicht an.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>The mail server no longer accepts your sign-in.</source>
   <translation>Der Mailserver nimmt deine Anmeldung nicht mehr an.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>The mail server refused a request.</source>
   <translation>Der Mailserver hat eine Anfrage abgelehnt.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>The mail server said: “{text}”.</source>
   <translation>Der Mailserver sagt: „{text}“.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>The mail server sent something that cannot be understood.</source>
   <translation>Der Mailserver hat etwas Unverständliches gesendet.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>The mail server wants us to wait.</source>
   <translation>Der Mailserver will, dass wir warten.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>The mail server {host} cannot be reached.</source>
   <translation>Der Mailserver {host} ist nicht erreichbar.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>The server that answered is not {host}: its certificate names another one.</source>
   <translation>Geantwortet hat nicht {host}: Das Zertifikat nennt einen anderen Server.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>Try again later; if it happens again, ask your mail provider.</source>
   <translation>Versuch es später noch einmal; wenn es wieder passiert, frag deinen Mailanbieter.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>Type the password once more under Settings › Accounts › Sign-in and servers. Many providers want an app password, or IMAP to be switched on first.</source>
   <translation>Gib das Passwort noch einmal ein unter Einstellungen › Konten › Anmeldung und Server. Viele Anbieter wollen ein App-Passwort, oder IMAP muss erst eingeschaltet werden.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/failures.py" />
   <source>Your mail provider has renumbered this folder.</source>
   <translation>Dein Mailanbieter hat diesen Ordner neu nummeriert.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/keychain.py" />
   <source>Forgotten when you close this program. Sent only to your mail provider.</source>
   <translation>Wird beim Beenden vergessen. Wird nur an deinen Mailanbieter gesendet.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/keychain.py" />
   <source>Kept in this computer's keychain. Sent only to your mail provider.</source>
   <translation>Liegt im Schlüsselbund dieses Computers. Wird nur an deinen Mailanbieter gesendet.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/keychain.py" />
   <source>Kept in this computer's keychain. Sent only to {imap} and {smtp}.</source>
   <translation>Liegt im Schlüsselbund dieses Computers. Wird nur an {imap} und {smtp} gesendet.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/keychain.py" />
   <source>Kept in this computer's keychain. Sent only to {imap}.</source>
   <translation>Liegt im Schlüsselbund dieses Computers. Wird nur an {imap} gesendet.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/keychain.py" />
   <source>This computer's keychain is locked or does not answer.</source>
   <translation>Der Schlüsselbund dieses Computers ist gesperrt oder antwortet nicht.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/keychain.py" />
   <source>Unlock it and try again, or type your password once more.</source>
   <translation>Entsperre ihn und versuch es noch einmal, oder gib dein Passwort neu ein.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/provider_words.py" />
   <source>At {name}, mail programs are locked out until you allow them, once. In your mailbox on the web, go to {menu}: {page}</source>
   <translation>Bei {name} sind Mailprogramme ausgesperrt, bis du sie einmal zulässt. Geh in deinem Postfach im Web zu {menu}: {page}</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/provider_words.py" />
   <source>At {name}, mail programs are locked out until you allow them, once: {page}</source>
   <translation>Bei {name} sind Mailprogramme ausgesperrt, bis du sie einmal erlaubst: {page}</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/provider_words.py" />
   <source>Below, under “Details”, choose the exported file cert.pem as certificate file.</source>
   <translation>Wähle unten unter „Einzelheiten“ die exportierte Datei cert.pem als Zertifikatsdatei.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/provider_words.py" />
   <source>Choose “Mail” as what the password is for.</source>
   <translation>Wähle „Mail“ als Zweck des Passworts.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/provider_words.py" />
   <source>Copy it and paste it here. Spaces in it do not matter.</source>
   <translation>Kopiere es und füge es hier ein. Leerzeichen darin stören nicht.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/provider_words.py" />
   <source>Create the password. It is shown only once.</source>
   <translation>Erstelle das Passwort. Es wird nur einmal gezeigt.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/provider_words.py" />
   <source>If you are asked for a name, type “Inbox Inspector”.</source>
   <translation>Wenn nach einem Namen gefragt wird, tipp „Inbox Inspector“.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/provider_words.py" />
   <source>In the Bridge's settings, under Advanced settings, choose “Export TLS certificates”.</source>
   <translation>Wähle in den Einstellungen der Bridge, bei den erweiterten, „TLS-Zertifikate exportieren“.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/provider_words.py" />
   <source>In the Bridge, open the mailbox details of your address and copy the password shown there.</source>
   <translation>Öffne in der Bridge die Postfachdetails deiner Adresse und kopiere das Passwort, das dort steht.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/provider_words.py" />
   <source>Install the Bridge from {page}, start it and sign in there. It comes with the paid plans.</source>
   <translation>Installiere die Bridge von {page}, starte sie und melde dich dort an. Es gibt sie zu den bezahlten Tarifen.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/provider_words.py" />
   <source>Open this page and sign in: {page}</source>
   <translation>Öffne diese Seite und melde dich an: {page}</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/provider_words.py" />
   <source>Paste the password here. The Bridge must run whenever this program looks for mail.</source>
   <translation>Füge das Passwort hier ein. Die Bridge muss laufen, wenn dieses Programm nach Mail sieht.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/provider_words.py" />
   <source>Set a password there that is for mail programs only. It must not be your usual one.</source>
   <translation>Leg dort ein Passwort nur für Mailprogramme fest. Es darf nicht dein übliches sein.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/provider_words.py" />
   <source>There, go to {menu}.</source>
   <translation>Geh dort zu {menu}.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/provider_words.py" />
   <source>This is only needed if two-step verification is on for your {name} account. If it is off, use your normal password.</source>
   <translation>Das ist nur nötig, wenn für dein Konto bei {name} die Bestätigung in zwei Schritten eingeschaltet ist. Sonst nimm dein normales Passwort.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/provider_words.py" />
   <source>Turn on two-step verification (also called two-factor authentication) for your {name} account, if it is off. App passwords exist only with it.</source>
   <translation>Schalte für dein Konto bei {name} die Bestätigung in zwei Schritten (Zwei-Faktor-Authentifizierung) ein, falls sie aus ist. Nur dann gibt es App-Passwörter.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/provider_words.py" />
   <source>Type it here, the same one.</source>
   <translation>Tipp genau das hier ein.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/provider_words.py" />
   <source>You can save a message as an .eml file and drop it on this window to check it.</source>
   <translation>Du kannst eine Nachricht als .eml-Datei speichern und zum Prüfen auf dieses Fenster ziehen.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/provider_words.py" />
   <source>{name} gives mail only to its own app.</source>
   <translation>{name} gibt Mails nur an die eigene App.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/provider_words.py" />
   <source>{name} gives mail to other programs only through its own Bridge on your computer.</source>
   <translation>{name} gibt Mails an andere Programme nur über die eigene Bridge auf deinem Computer.</translation>
  </message>
  <message>
   <location filename="../../app/mailbox/provider_words.py" />
   <source>{name} offers no IMAP, which this program needs to read your mail.</source>
   <translation>{name} bietet kein IMAP. Das braucht dieses Programm, um deine Mails zu lesen.</translation>
  </message>
  <message>
   <location filename="../../app/net/oauth_failures.py" />
   <source>Check your internet connection and try again.</source>
   <translation>Prüfe deine Internetverbindung und versuch es noch einmal.</translation>
  </message>
  <message>
   <location filename="../../app/net/oauth_failures.py" />
   <source>Sign in again and tick every box on that page.</source>
   <translation>Melde dich neu an und setz auf der Seite alle Häkchen.</translation>
  </message>
  <message>
   <location filename="../../app/net/oauth_failures.py" />
   <source>The sign-in server of {name} cannot be reached.</source>
   <translation>Der Anmeldeserver von {name} ist nicht erreichbar.</translation>
  </message>
  <message>
   <location filename="../../app/net/oauth_failures.py" />
   <source>The sign-in with {name} did not work.</source>
   <translation>Die Anmeldung bei {name} hat nicht geklappt.</translation>
  </message>
  <message>
   <location filename="../../app/net/oauth_failures.py" />
   <source>The sign-in with {name} was not finished.</source>
   <translation>Die Anmeldung bei {name} wurde nicht abgeschlossen.</translation>
  </message>
  <message>
   <location filename="../../app/net/oauth_failures.py" />
   <source>Try again and allow it there.</source>
   <translation>Versuch es noch einmal und erlaube es dort.</translation>
  </message>
  <message>
   <location filename="../../app/net/oauth_failures.py" />
   <source>Try again later.</source>
   <translation>Versuch es später noch einmal.</translation>
  </message>
  <message>
   <location filename="../../app/net/oauth_failures.py" />
   <source>Try again, and finish it on the page that opens in your browser.</source>
   <translation>Versuch es noch einmal und schließ es auf der Seite ab, die sich im Browser öffnet.</translation>
  </message>
  <message>
   <location filename="../../app/net/oauth_failures.py" />
   <source>You signed in with {name}, but without allowing access to your mail.</source>
   <translation>Du hast dich bei {name} angemeldet, aber den Zugriff auf deine Mails nicht erlaubt.</translation>
  </message>
  <message>
   <location filename="../../app/net/oauth_failures.py" />
   <source>Your sign-in with {name} has ended.</source>
   <translation>Deine Anmeldung bei {name} ist abgelaufen.</translation>
  </message>
  <message>
   <location filename="../../app/net/oauth_failures.py" />
   <source>{name} did not give Inbox Inspector access to your mail.</source>
   <translation>{name} hat Inbox Inspector keinen Zugriff auf deine Mails gegeben.</translation>
  </message>
  <message>
   <location filename="../../app/net/oauth_redirect.py" />
   <source>Go back to Inbox Inspector. You can close this page.</source>
   <translation>Geh zurück zu Inbox Inspector. Du kannst diese Seite schließen.</translation>
  </message>
  <message>
   <location filename="../../app/net/oauth_redirect.py" />
   <source>This page belongs to no sign-in that is under way.</source>
   <translation>Diese Seite gehört zu keiner laufenden Anmeldung.</translation>
  </message>
  <message>
   <location filename="../../app/program/account_menu.py" />
   <source>Scan now</source>
   <translation>Jetzt prüfen</translation>
  </message>
  <message>
   <location filename="../../app/program/account_menu.py" />
   <source>Sign in…</source>
   <translation>Anmelden …</translation>
  </message>
  <message>
   <location filename="../../app/program/by_hand.py" />
   <source>No browser could be opened. The page's address stands above.</source>
   <translation>Es ließ sich kein Browser öffnen. Die Adresse der Seite steht oben.</translation>
  </message>
  <message>
   <location filename="../../app/program/by_hand.py" />
   <source>No mail program could be opened. Copy the address instead.</source>
   <translation>Es ließ sich kein Mailprogramm öffnen. Kopiere stattdessen die Adresse.</translation>
  </message>
  <message>
   <location filename="../../app/program/by_hand.py" />
   <source>The address is copied: paste it into a new mail.</source>
   <translation>Die Adresse ist kopiert: Füge sie in eine neue Mail ein.</translation>
  </message>
  <message>
   <location filename="../../app/program/dropped_files.py" />
   <source>Check mail files</source>
   <translation>Maildateien prüfen</translation>
  </message>
  <message>
   <location filename="../../app/program/dropped_files.py" />
   <source>Mail</source>
   <translation>Mail</translation>
  </message>
  <message>
   <location filename="../../app/program/dropped_files.py" />
   <source>No mail could be read from this. Save the mail as an .eml file and try again.</source>
   <translation>Darin war keine lesbare Mail. Speichere die Mail als .eml-Datei und versuch es noch einmal.</translation>
  </message>
  <message>
   <location filename="../../app/program/dropped_files.py" />
   <source>This message cannot be shown safely.</source>
   <translation>Diese Nachricht kann nicht gefahrlos gezeigt werden.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/program/dropped_files.py" />
   <source>{n} claim to be from a shop we know.</source>
   <translation>
    <numerusform>{n} ist angeblich von einem Shop, den wir kennen.</numerusform>
    <numerusform>{n} sind angeblich von Shops, die wir kennen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/program/dropped_files.py" />
   <source>{n} files checked.</source>
   <translation>
    <numerusform>{n} Datei geprüft.</numerusform>
    <numerusform>{n} Dateien geprüft.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/program/faults.py" />
   <source>Copy this text</source>
   <translation>Diesen Text kopieren</translation>
  </message>
  <message>
   <location filename="../../app/program/faults.py" />
   <source>Something went wrong in this program</source>
   <translation>In diesem Programm ist etwas schiefgegangen</translation>
  </message>
  <message>
   <location filename="../../app/program/faults.py" />
   <source>Your mail is unharmed. If it happens again, send us the text below: it says where in the program it happened, and nothing of your mail.</source>
   <translation>Deinen Mails ist nichts passiert. Wenn es wieder vorkommt, schick uns den Text unten: Er sagt, wo im Programm es war, und nichts über deine Mails.</translation>
  </message>
  <message>
   <location filename="../../app/program/messages.py" />
   <source>Save the mail</source>
   <translation>Mail speichern</translation>
  </message>
  <message>
   <location filename="../../app/program/messages.py" />
   <source>The mail could not be saved there. Choose another folder.</source>
   <translation>Die Mail konnte dort nicht gespeichert werden. Wähle einen anderen Ordner.</translation>
  </message>
  <message>
   <location filename="../../app/program/messages.py" />
   <source>sent report</source>
   <translation>gesendete Meldung</translation>
  </message>
  <message>
   <location filename="../../app/program/messages.py" />
   <source>suspicious mail</source>
   <translation>verdächtige Mail</translation>
  </message>
  <message>
   <location filename="../../app/program/notifying.py" />
   <source>A mail in your inbox says it is from {shop}. Very likely it is fake.</source>
   <translation>Eine Mail im Posteingang ist angeblich von {shop}. Sehr wahrscheinlich ist sie gefälscht.</translation>
  </message>
  <message>
   <location filename="../../app/program/notifying.py" />
   <source>Click to see the code.</source>
   <translation>Klick, um den Code zu sehen.</translation>
  </message>
  <message>
   <location filename="../../app/program/notifying.py" />
   <source>Somebody may be trying to get into your account: change your password there.</source>
   <translation>Vielleicht versucht jemand, in dein Konto zu kommen: Ändere dort dein Passwort.</translation>
  </message>
  <message>
   <location filename="../../app/program/notifying.py" />
   <source>a shop</source>
   <translation>einem Shop</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/program/notifying.py" />
   <source>{n} account codes from {shop} within an hour. Did you not ask for them?</source>
   <translation>
    <numerusform>{n} Kontocode von {shop} in einer Stunde. Hast du ihn nicht angefordert?</numerusform>
    <numerusform>{n} Kontocodes von {shop} in einer Stunde. Hast du sie nicht angefordert?</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/program/preferences.py" />
   <source>Folders looked through</source>
   <translation>Geprüfte Ordner</translation>
  </message>
  <message>
   <location filename="../../app/program/preferences.py" />
   <source>Kept in</source>
   <translation>Gespeichert in</translation>
  </message>
  <message>
   <location filename="../../app/program/preferences.py" />
   <source>Mail of shops, a few facts each</source>
   <translation>Shop-Mails, je ein paar Angaben</translation>
  </message>
  <message>
   <location filename="../../app/program/preferences.py" />
   <source>Reports</source>
   <translation>Meldungen</translation>
  </message>
  <message>
   <location filename="../../app/program/preferences.py" />
   <source>Size on this computer</source>
   <translation>Größe auf diesem Computer</translation>
  </message>
  <message>
   <location filename="../../app/program/program.py" />
   <source>Leave sample</source>
   <translation>Beispiel verlassen</translation>
  </message>
  <message>
   <location filename="../../app/program/program.py" />
   <source>The mailbox is removed here. To take this program's permission away too, open the security settings of your account at the mail provider.</source>
   <translation>Das Postfach ist hier entfernt. Um diesem Programm auch die Erlaubnis zu nehmen, öffne beim Mailanbieter die Sicherheitseinstellungen deines Kontos.</translation>
  </message>
  <message>
   <location filename="../../app/program/program.py" />
   <source>The password is still in this computer's keychain, which is locked or does not answer. Open the keychain's own program and delete “Inbox Inspector” there.</source>
   <translation>Das Passwort ist noch im Schlüsselbund dieses Computers, der gesperrt ist oder nicht antwortet. Öffne das Programm des Schlüsselbunds und lösche dort „Inbox Inspector“.</translation>
  </message>
  <message>
   <location filename="../../app/program/program.py" />
   <source>This is a sample mailbox: made-up mail, nothing leaves this computer.</source>
   <translation>Das ist ein Beispielpostfach: erfundene Mails, nichts verlässt diesen Computer.</translation>
  </message>
  <message>
   <location filename="../../app/program/program.py" />
   <source>{provider} notes no check of its own that we could rely on. Shop mail there is proven by its signature alone, in the first two weeks.</source>
   <translation>{provider} vermerkt keine eigene Prüfung, auf die wir uns verlassen könnten. Shop-Mail wird dort nur durch ihre Signatur bestätigt, in den ersten zwei Wochen.</translation>
  </message>
  <message>
   <location filename="../../app/program/report_asking.py" />
   <source>Each is sent on, unchanged, to the shop it pretends to be from.</source>
   <translation>Jede geht unverändert an den Shop, von dem sie angeblich kommt.</translation>
  </message>
  <message>
   <location filename="../../app/program/report_asking.py" />
   <source>Report all</source>
   <translation>Alle melden</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/program/report_asking.py" />
   <source>Report {n} messages in Spam?</source>
   <translation>
    <numerusform>{n} Nachricht im Spam melden?</numerusform>
    <numerusform>{n} Nachrichten im Spam melden?</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/program/report_asking.py" />
   <source>This mailbox is set up for reading only, so you report this mail yourself.</source>
   <translation>Dieses Postfach ist nur zum Lesen eingerichtet, darum meldest du diese Mail selbst.</translation>
  </message>
  <message>
   <location filename="../../app/program/report_asking.py" />
   <source>the shops</source>
   <translation>den Shops</translation>
  </message>
  <message>
   <location filename="../../app/program/report_asking.py" />
   <source>{shop} names no address for fake mail.</source>
   <translation>{shop} nennt keine Adresse für gefälschte Mails.</translation>
  </message>
  <message>
   <location filename="../../app/program/report_asking.py" />
   <source>{shop} takes reports only on its own web page.</source>
   <translation>{shop} nimmt Meldungen nur auf der eigenen Webseite an.</translation>
  </message>
  <message>
   <location filename="../../app/program/report_questions.py" />
   <source>It is sent on, unchanged, to {shop}, who can act on the sender.</source>
   <translation>Sie geht unverändert an die Meldestelle von {shop}, wo man gegen den Absender vorgehen kann.</translation>
  </message>
  <message>
   <location filename="../../app/program/report_questions.py" />
   <source>Nothing proves that this mail is fake. It is sent on, unchanged, to {shop}.</source>
   <translation>Nichts beweist, dass diese Mail gefälscht ist. Sie geht unverändert an die Meldestelle von {shop}.</translation>
  </message>
  <message>
   <location filename="../../app/program/report_questions.py" />
   <source>Report anyway?</source>
   <translation>Trotzdem melden?</translation>
  </message>
  <message>
   <location filename="../../app/program/report_questions.py" />
   <source>Report this seller's message?</source>
   <translation>Nachricht dieses Verkäufers melden?</translation>
  </message>
  <message>
   <location filename="../../app/program/report_questions.py" />
   <source>Something is wrong with this?</source>
   <translation>Stimmt hier etwas nicht?</translation>
  </message>
  <message>
   <location filename="../../app/program/report_questions.py" />
   <source>This mail is signed by {shop}. Report it only if it asks for something that {shop} never asks for. It is sent on, unchanged.</source>
   <translation>Diese Mail ist von {shop} signiert. Melde sie nur, wenn sie etwas will, was von {shop} nie verlangt wird. Sie wird unverändert weitergeleitet.</translation>
  </message>
  <message>
   <location filename="../../app/program/reporting.py" />
   <source>It is under Reported.</source>
   <translation>Sie steht unter „Gemeldet“.</translation>
  </message>
  <message>
   <location filename="../../app/program/reporting.py" />
   <source>Listed under Reported, as reported by hand.</source>
   <translation>Steht jetzt unter „Gemeldet“, als von Hand gemeldet.</translation>
  </message>
  <message>
   <location filename="../../app/program/reporting.py" />
   <source>Put back. The sent report can't be recalled.</source>
   <translation>Zurückgelegt. Die gesendete Meldung lässt sich nicht zurückholen.</translation>
  </message>
  <message>
   <location filename="../../app/program/reporting.py" />
   <source>Reported, but not moved: {why}</source>
   <translation>Gemeldet, aber nicht verschoben: {why}</translation>
  </message>
  <message>
   <location filename="../../app/program/reporting.py" />
   <source>Taken back. You can report the mail again.</source>
   <translation>Zurückgenommen. Du kannst die Mail wieder melden.</translation>
  </message>
  <message>
   <location filename="../../app/program/reporting.py" />
   <source>That was reported already; see Reported.</source>
   <translation>Das wurde schon gemeldet, siehe Gemeldet.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/program/reporting.py" />
   <source>The program ended before {n} reports were sent. You can report the mails again.</source>
   <translation>
    <numerusform>Das Programm wurde beendet, bevor {n} Meldung gesendet war. Du kannst die Mail noch einmal melden.</numerusform>
    <numerusform>Das Programm wurde beendet, bevor {n} Meldungen gesendet waren. Du kannst die Mails noch einmal melden.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/program/reporting.py" />
   <source>The program ended while a report was being sent: it may have arrived or not. See Reported.</source>
   <translation>Das Programm wurde beendet, während eine Meldung gesendet wurde: Vielleicht kam sie an, vielleicht nicht. Sieh unter „Gemeldet“ nach.</translation>
  </message>
  <message>
   <location filename="../../app/program/reporting.py" />
   <source>Too late to undo: it was sent already.</source>
   <translation>Zu spät zum Rückgängigmachen: Sie ist schon gesendet.</translation>
  </message>
  <message>
   <location filename="../../app/report/alternatives.py" />
   <source>Please attach the saved message (.eml) to this mail.</source>
   <translation>Bitte hänge die gespeicherte Nachricht (.eml) an diese Mail an.</translation>
  </message>
  <message>
   <location filename="../../app/report/failures.py" />
   <source>Check the server for sending under Settings › Accounts › Sign-in and servers.</source>
   <translation>Prüfe den Server zum Senden unter Einstellungen › Konten › Anmeldung und Server.</translation>
  </message>
  <message>
   <location filename="../../app/report/failures.py" />
   <source>Check your internet connection; the report is tried again.</source>
   <translation>Prüfe deine Internetverbindung; die Meldung wird noch einmal versucht.</translation>
  </message>
  <message>
   <location filename="../../app/report/failures.py" />
   <source>Save the message and open the shop's form instead.</source>
   <translation>Speichere stattdessen die Nachricht und öffne das Formular des Shops.</translation>
  </message>
  <message>
   <location filename="../../app/report/failures.py" />
   <source>Sign in again under Settings › Accounts › Sign-in and servers. The report is then sent by itself.</source>
   <translation>Melde dich neu an unter Einstellungen › Konten › Anmeldung und Server. Die Meldung wird dann von selbst gesendet.</translation>
  </message>
  <message>
   <location filename="../../app/report/failures.py" />
   <source>Sign in again under Settings › Accounts › Sign-in and servers. Your provider may want an app password.</source>
   <translation>Melde dich neu an unter Einstellungen › Konten › Anmeldung und Server. Vielleicht will dein Anbieter ein App-Passwort.</translation>
  </message>
  <message>
   <location filename="../../app/report/failures.py" />
   <source>This address cannot be used for a report.</source>
   <translation>Diese Adresse ist für eine Meldung nicht brauchbar.</translation>
  </message>
  <message>
   <location filename="../../app/report/failures.py" />
   <source>Try again in another network. If it stays, check the server's name under Settings › Accounts › Sign-in and servers.</source>
   <translation>Versuch es in einem anderen Netz. Wenn es bleibt, prüfe den Namen des Servers unter Einstellungen › Konten › Anmeldung und Server.</translation>
  </message>
  <message>
   <location filename="../../app/report/failures.py" />
   <source>You are not signed in for sending.</source>
   <translation>Du bist nicht zum Senden angemeldet.</translation>
  </message>
  <message>
   <location filename="../../app/report/failures.py" />
   <source>{host} could not prove that it is your mail server, so nothing was sent.</source>
   <translation>{host} konnte nicht beweisen, dein Mailserver zu sein. Darum wurde nichts gesendet.</translation>
  </message>
  <message>
   <location filename="../../app/report/failures.py" />
   <source>{host} is busy.</source>
   <translation>{host} ist gerade ausgelastet.</translation>
  </message>
  <message>
   <location filename="../../app/report/failures.py" />
   <source>{host} offers no encrypted connection, so nothing was sent.</source>
   <translation>{host} bietet keine verschlüsselte Verbindung. Darum wurde nichts gesendet.</translation>
  </message>
  <message>
   <location filename="../../app/report/failures.py" />
   <source>{host} offers no way to sign in that fits this account.</source>
   <translation>{host} bietet keine Art der Anmeldung, die zu diesem Konto passt.</translation>
  </message>
  <message>
   <location filename="../../app/report/failures.py" />
   <source>{host} refused the sign-in for sending.</source>
   <translation>{host} hat die Anmeldung zum Senden abgelehnt.</translation>
  </message>
  <message>
   <location filename="../../app/report/outcome.py" />
   <source>It is tried again by itself.</source>
   <translation>Es wird von selbst wieder versucht.</translation>
  </message>
  <message>
   <location filename="../../app/report/outcome.py" />
   <source>Look into your Sent folder; if it is not there, choose “Report by hand…”.</source>
   <translation>Sieh in deinem Ordner „Gesendet“ nach; ist sie nicht dort, wähle „Von Hand melden …“.</translation>
  </message>
  <message>
   <location filename="../../app/report/outcome.py" />
   <source>Nothing was sent.</source>
   <translation>Nichts wurde gesendet.</translation>
  </message>
  <message>
   <location filename="../../app/report/outcome.py" />
   <source>Open the mail and choose “Report by hand…” instead.</source>
   <translation>Öffne die Mail und wähle stattdessen „Von Hand melden …“.</translation>
  </message>
  <message>
   <location filename="../../app/report/outcome.py" />
   <source>The connection broke at the last moment: the report may have been sent or not.</source>
   <translation>Die Verbindung brach im letzten Moment ab: Vielleicht ist die Meldung gesendet, vielleicht nicht.</translation>
  </message>
  <message>
   <location filename="../../app/report/outcome.py" />
   <source>The connection broke before the report was sent.</source>
   <translation>Die Verbindung brach ab, bevor die Meldung gesendet war.</translation>
  </message>
  <message>
   <location filename="../../app/report/outcome.py" />
   <source>The mailbox cannot be reached.</source>
   <translation>Das Postfach ist nicht erreichbar.</translation>
  </message>
  <message>
   <location filename="../../app/report/outcome.py" />
   <source>The message is no longer in the mailbox.</source>
   <translation>Die Nachricht ist nicht mehr im Postfach.</translation>
  </message>
  <message>
   <location filename="../../app/report/outcome.py" />
   <source>The message is too large to be forwarded.</source>
   <translation>Die Nachricht ist zu groß zum Weiterleiten.</translation>
  </message>
  <message>
   <location filename="../../app/report/outcome.py" />
   <source>The report could not be sent for two days.</source>
   <translation>Die Meldung konnte zwei Tage lang nicht gesendet werden.</translation>
  </message>
  <message>
   <location filename="../../app/report/outcome.py" />
   <source>The server could not prove that it is your provider's, so nothing was sent.</source>
   <translation>Der Server konnte nicht beweisen, dass er deinem Anbieter gehört. Darum wurde nichts gesendet.</translation>
  </message>
  <message>
   <location filename="../../app/report/outcome.py" />
   <source>The server for sending cannot be reached.</source>
   <translation>Der Server zum Senden ist nicht erreichbar.</translation>
  </message>
  <message>
   <location filename="../../app/report/outcome.py" />
   <source>The server for sending offers no way to sign in that fits this account.</source>
   <translation>Der Server zum Senden bietet keine Art der Anmeldung, die zu diesem Konto passt.</translation>
  </message>
  <message>
   <location filename="../../app/report/outcome.py" />
   <source>The server for sending takes no mail.</source>
   <translation>Der Server zum Senden nimmt keine Mails an.</translation>
  </message>
  <message>
   <location filename="../../app/report/outcome.py" />
   <source>The server offers no encrypted connection, so nothing was sent.</source>
   <translation>Der Server bietet keine verschlüsselte Verbindung. Darum wurde nichts gesendet.</translation>
  </message>
  <message>
   <location filename="../../app/report/outcome.py" />
   <source>Try again in another network.</source>
   <translation>Versuch es in einem anderen Netz.</translation>
  </message>
  <message>
   <location filename="../../app/report/outcome.py" />
   <source>Your provider asks to try later.</source>
   <translation>Dein Anbieter bittet, es später zu versuchen.</translation>
  </message>
  <message>
   <location filename="../../app/report/outcome.py" />
   <source>Your provider does not let you send from this address.</source>
   <translation>Dein Anbieter lässt dich nicht von dieser Adresse senden.</translation>
  </message>
  <message>
   <location filename="../../app/report/outcome.py" />
   <source>Your provider refused the sign-in for sending.</source>
   <translation>Dein Anbieter hat die Anmeldung zum Senden abgelehnt.</translation>
  </message>
  <message>
   <location filename="../../app/report/outcome.py" />
   <source>Your provider refuses mail to this desk.</source>
   <translation>Dein Anbieter nimmt keine Mail an diese Meldestelle an.</translation>
  </message>
  <message>
   <location filename="../../app/report/outcome.py" />
   <source>Your provider refuses to forward this as phishing.</source>
   <translation>Dein Anbieter lehnt das Weiterleiten als Phishing ab.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>A fault in this program kept it from being judged.</source>
   <translation>Ein Fehler in diesem Programm hat verhindert, dass sie beurteilt wurde.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>A link carries a hidden page or program instead of an address.</source>
   <translation>Ein Link enthält statt einer Adresse eine versteckte Seite oder ein Programm.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>A link hides where it leads behind a link shortener, {host}.</source>
   <translation>Ein Link verbirgt mit einem Kurzlink von {host}, wohin er führt.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>A link is written so that it seems to lead somewhere else.</source>
   <translation>Ein Link ist so geschrieben, dass er woandershin zu führen scheint.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>A link leads to a bare number instead of a named site.</source>
   <translation>Ein Link führt zu einer bloßen Nummer statt zu einer Seite mit Namen.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>A link leads to {host}, where anybody can put up pages for free.</source>
   <translation>Ein Link führt zu {host}: Dort kann jeder kostenlos Seiten anlegen.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>A link leads to {host}, which imitates {retailer}.</source>
   <translation>Ein Link führt zu {host}: eine Nachahmung von {retailer}.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>A link shows one address, but leads to another: {host}.</source>
   <translation>Ein Link zeigt eine Adresse, führt aber woandershin: zu {host}.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Account code</source>
   <translation>Kontocode</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>All it wants is that you open the attached document.</source>
   <translation>Sie will nur, dass du das angehängte Dokument öffnest.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>All its links lead to {retailer}.</source>
   <translation>Alle Links führen zu {retailer}.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Be careful: something is odd. Open {retailer} yourself, not these links.</source>
   <translation>Vorsicht, hier stimmt etwas nicht. Öffne die Seite von {retailer} selbst, nicht diese Links.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Delivery code</source>
   <translation>Liefercode</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Did somebody forward it to you? Ask them to tell you the code.</source>
   <translation>Hat dir das jemand weitergeleitet? Lass dir den Code von ihm sagen.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Did you just ask for this? If someone else wants it, it is a scam.</source>
   <translation>Hast du ihn gerade selbst angefordert? Will ihn jemand anderes, ist es Betrug.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Do not click, answer or call.</source>
   <translation>Nicht klicken, nicht antworten, nicht anrufen.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Do not pay, call or hand over anything because of it.</source>
   <translation>Zahle nichts, ruf nicht an und gib nichts heraus, nur weil es hier steht.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>If it still matters, open {retailer} yourself, not these links.</source>
   <translation>Ist sie noch wichtig, öffne die Seite von {retailer} selbst, nicht diese Links.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It asks for a password, or for card, bank or identity details.</source>
   <translation>Sie fragt nach einem Passwort oder nach Karten-, Bank- oder Ausweisdaten.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It asks you to send the code back.</source>
   <translation>Du sollst den Code zurückschicken.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It carries a file that shops don't send this way.</source>
   <translation>Im Anhang ist eine Datei, wie sie Shops so nicht verschicken.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It carries an account code without a word that you should tell nobody.</source>
   <translation>Sie enthält einen Kontocode, ohne zu sagen, dass du ihn niemandem verraten sollst.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It carries an attached document.</source>
   <translation>Sie hat ein Dokument im Anhang.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It carries {retailer}'s digital signature ({domain}); we checked it.</source>
   <translation>Sie trägt die digitale Signatur von {retailer} ({domain}); wir haben sie geprüft.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It contains a code, hidden as long as it is not proven to be meant for you.</source>
   <translation>Sie enthält einen Code. Er bleibt verborgen, bis bewiesen ist, dass er für dich ist.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It could not be read.</source>
   <translation>Sie konnte nicht gelesen werden.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It does not call you by your name.</source>
   <translation>Sie spricht dich nicht mit deinem Namen an.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It hides text in a way that changes what you read.</source>
   <translation>Sie versteckt Text so, dass du etwas anderes liest.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It holds text that you cannot see.</source>
   <translation>Sie enthält Text, den du nicht sehen kannst.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It is genuine, but addressed to somebody else.</source>
   <translation>Sie ist echt, aber an jemand anderen gerichtet.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It is one picture with hardly any text, so there is little to check.</source>
   <translation>Sie ist ein einziges Bild fast ohne Text. Da gibt es wenig zu prüfen.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It is signed by {domain}, which is not on our list for {retailer}.</source>
   <translation>Sie ist von {domain} signiert. Das fehlt auf unserer Liste zu {retailer}.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It is too large or too unusual in its build to be checked.</source>
   <translation>Sie ist zu groß oder zu ungewöhnlich gebaut, um geprüft zu werden.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It is too old to check.</source>
   <translation>Sie ist zu alt zum Prüfen.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It lacks the digital signature that {retailer} puts on all its mail.</source>
   <translation>Ihr fehlt die digitale Signatur, die alle Mails von {retailer} tragen.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It offers a reward for answering a survey.</source>
   <translation>Sie verspricht eine Belohnung für eine Umfrage.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It pressures you with a threat, prize or deadline.</source>
   <translation>Sie setzt dich mit einer Drohung, einem Gewinn oder einer Frist unter Druck.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It reached you long after it was written.</source>
   <translation>Sie kam erst lange nach dem Schreiben bei dir an.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It says {retailer}, but uses another company's address, {domain}.</source>
   <translation>Angeblich von {retailer}, aber gesendet von {domain}, der Adresse einer anderen Firma.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It says {retailer}, but was sent from {domain}.</source>
   <translation>Angeblich von {retailer}, aber gesendet von {domain}.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It uses {retailer}'s own address, but your mail provider could not confirm that {retailer} sent it.</source>
   <translation>Sie nennt eine Adresse von {retailer}; dein Mailanbieter konnte das nicht bestätigen.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It wants you to call a phone number about a charge or a cancellation.</source>
   <translation>Du sollst wegen einer Abbuchung oder Stornierung eine Telefonnummer anrufen.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It was forwarded, or came through a list or relay, on its way to you.</source>
   <translation>Sie wurde auf dem Weg zu dir weitergeleitet oder kam über einen Verteiler.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It was sent from a free mail address, which {retailer} does not use.</source>
   <translation>Sie kommt von einer kostenlosen Mailadresse, wie sie von {retailer} nicht benutzt wird.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It was sent from {domain}, which is not on our list of {retailer}'s addresses.</source>
   <translation>Gesendet von {domain}. Das fehlt auf unserer Liste der Adressen von {retailer}.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Its digital signature is not one that proves anything.</source>
   <translation>Ihre digitale Signatur beweist nichts.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Its header is built so that different programs read it differently.</source>
   <translation>Ihre Kopfzeilen sind so gebaut, dass verschiedene Programme sie anders lesen.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Its largest button does not lead to {retailer}, but to {host}.</source>
   <translation>Der größte Knopf führt nicht zu {retailer}, sondern zu {host}.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Its signature no longer fits: it was changed on the way, by a mail server or virus scanner perhaps.</source>
   <translation>Ihre Signatur passt nicht mehr: Sie wurde unterwegs verändert, vielleicht von einem Mailserver oder Virenscanner.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Its spelling is worse than {retailer}'s would be.</source>
   <translation>Ihre Rechtschreibung ist schlechter, als es von {retailer} zu erwarten wäre.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Its two versions, plain and formatted, say different things.</source>
   <translation>Ihre zwei Fassungen, einfach und gestaltet, sagen Verschiedenes.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Need the code? Your Orders › Track package.</source>
   <translation>Brauchst du den Code? Meine Bestellungen › Lieferung verfolgen.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>None of its links goes to {retailer}.</source>
   <translation>Keiner der Links führt zu {retailer}.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Nothing in it proves that {retailer} sent it.</source>
   <translation>Nichts darin beweist, dass {retailer} sie gesendet hat.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Nothing odd found. To be sure, open {retailer} yourself, not these links.</source>
   <translation>Nichts Auffälliges gefunden. Öffne zur Sicherheit die Seite von {retailer} selbst, nicht diese Links.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Pickup code</source>
   <translation>Abholcode</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Read it out only at your door, when you can see your parcel. Never on the phone. You may give it to a person you trust who takes the parcel for you.</source>
   <translation>Nenne ihn nur an der Tür, wenn du dein Paket siehst. Nie am Telefon. Du darfst ihn jemandem geben, dem du vertraust und der das Paket für dich annimmt.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Reading it made a part of this program fail; it may have been built to do that.</source>
   <translation>Beim Lesen ist ein Teil dieses Programms abgestürzt. Vielleicht ist sie dafür gemacht.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Reading it took too long; it may have been built to do that.</source>
   <translation>Das Lesen hat zu lange gedauert. Vielleicht ist sie dafür gemacht.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Reading it took too much memory; it may have been built to do that.</source>
   <translation>Das Lesen hat zu viel Speicher gebraucht. Vielleicht ist sie dafür gemacht.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Really from {retailer}.</source>
   <translation>Wirklich von {retailer}.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Sent through {retailer}, but written by someone else.</source>
   <translation>Von {retailer} verschickt, aber von jemand anderem geschrieben.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>The name imitates {retailer} with look-alike letters.</source>
   <translation>Der Name ist mit ähnlich aussehenden Buchstaben dem von {retailer} nachgemacht.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>The sender line holds more than one address, a common trick.</source>
   <translation>In der Absenderzeile steht mehr als eine Adresse, ein häufiger Trick.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>The sender line is twisted as real shop mail never is, a common trick.</source>
   <translation>Die Absenderzeile ist verdreht wie nie in echten Shop-Mails, ein häufiger Trick.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>The sender's address, {domain}, imitates {retailer}'s.</source>
   <translation>Gesendet von {domain}: eine Nachahmung der Adresse von {retailer}.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>There is no check by your mail provider that we could rely on.</source>
   <translation>Es gibt keine Prüfung deines Mailanbieters, auf die wir uns verlassen könnten.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>This mail is too old to tell whether it is from {retailer}.</source>
   <translation>Diese Mail ist zu alt, um zu sagen, ob sie von {retailer} kommt.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>To be sure, open {retailer} yourself, not these links.</source>
   <translation>Öffne zur Sicherheit die Seite von {retailer} selbst, nicht diese Links.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Too old to check</source>
   <translation>Zu alt zum Prüfen</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Very likely fake: not sent by {retailer}.</source>
   <translation>Sehr wahrscheinlich gefälscht: nicht von {retailer} gesendet.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>We can't tell whether this is from {retailer}.</source>
   <translation>Ob das von {retailer} kommt, lässt sich nicht sagen.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>We could not go online to check its signature.</source>
   <translation>Ohne Internetverbindung konnten wir ihre Signatur nicht prüfen.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>We don't know yet from which addresses {retailer} sends its mail.</source>
   <translation>Wir wissen noch nicht, von welchen Adressen die Mails von {retailer} kommen.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>We don't know your addresses: it may be meant for somebody else.</source>
   <translation>Wir kennen deine Adressen nicht: Vielleicht ist sie für jemand anderen.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>We have no reliable source that {domain} belongs to {retailer}.</source>
   <translation>Uns fehlt eine verlässliche Quelle, dass Mails von {domain} zu {retailer} gehören.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Your answer would go to {domain}, not to the sender.</source>
   <translation>Deine Antwort würde bei {domain} landen, nicht beim Absender.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Your answer would go to {domain}, which imitates {retailer}.</source>
   <translation>Deine Antwort würde bei {domain} landen, einer Nachahmung von {retailer}.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Your mail provider and our own check of the signature disagree.</source>
   <translation>Dein Mailanbieter und unsere eigene Prüfung der Signatur widersprechen sich.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Your mail provider confirms {retailer}'s digital signature ({domain}).</source>
   <translation>Dein Mailanbieter bestätigt die digitale Signatur von {retailer} ({domain}).</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Your mail provider could not finish its own check of this mail.</source>
   <translation>Dein Mailanbieter konnte seine Prüfung dieser Mail nicht abschließen.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Your mail provider's check could not be read.</source>
   <translation>Die Prüfung deines Mailanbieters war nicht lesbar.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Your mailbox did not hand it out, though it was asked twice. Scan again to try once more.</source>
   <translation>Das Postfach hat sie auch auf Nachfrage nicht herausgegeben. Prüfe das Postfach neu, um es noch einmal zu versuchen.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>another address</source>
   <translation>einer anderen Adresse</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>another site</source>
   <translation>einer anderen Seite</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>{retailer} only passes such messages on; somebody else writes them.</source>
   <translation>Solche Nachrichten werden von {retailer} nur weitergereicht; geschrieben hat sie jemand anderes.</translation>
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>{retailer} sends this kind of mail for others, who fill in the text.</source>
   <translation>Solche Mails werden von {retailer} für andere verschickt, die den Text einsetzen.</translation>
  </message>
  <message>
   <location filename="../../app/settings/additions.py" />
   <source>Add them again under Settings › Shops. The files as they were are kept.</source>
   <translation>Füge sie unter Einstellungen › Shops noch einmal hinzu. Die Dateien sind aufgehoben, wie sie waren.</translation>
  </message>
  <message>
   <location filename="../../app/settings/additions.py" />
   <source>Some of the shops or addresses that you added could not be used: {names}.</source>
   <translation>Einige Shops oder Adressen, die du hinzugefügt hast, waren nicht brauchbar: {names}.</translation>
  </message>
  <message>
   <location filename="../../app/settings/failures.py" />
   <source>Check what you entered: {why}</source>
   <translation>Prüfe deine Eingabe: {why}</translation>
  </message>
  <message>
   <location filename="../../app/settings/failures.py" />
   <source>Inbox Inspector does not know where your personal folder is.</source>
   <translation>Inbox Inspector weiß nicht, wo dein persönlicher Ordner ist.</translation>
  </message>
  <message>
   <location filename="../../app/settings/failures.py" />
   <source>Make this file readable for you, then start again: {path}</source>
   <translation>Mach diese Datei für dich lesbar und starte dann neu: {path}</translation>
  </message>
  <message>
   <location filename="../../app/settings/failures.py" />
   <source>Make this folder writable for you, then try again: {folder}</source>
   <translation>Mach diesen Ordner für dich beschreibbar und versuch es dann noch einmal: {folder}</translation>
  </message>
  <message>
   <location filename="../../app/settings/failures.py" />
   <source>Set HOME, or INBOX_INSPECTOR_HOME, to a folder of yours, then start it again.</source>
   <translation>Setz HOME oder INBOX_INSPECTOR_HOME auf einen Ordner von dir und starte dann neu.</translation>
  </message>
  <message>
   <location filename="../../app/settings/failures.py" />
   <source>The disk is full. Free some space, then try again.</source>
   <translation>Die Festplatte ist voll. Schaff Platz und versuch es dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../app/settings/failures.py" />
   <source>The settings cannot be read.</source>
   <translation>Die Einstellungen sind nicht lesbar.</translation>
  </message>
  <message>
   <location filename="../../app/settings/failures.py" />
   <source>The settings could not be saved.</source>
   <translation>Die Einstellungen konnten nicht gespeichert werden.</translation>
  </message>
  <message>
   <location filename="../../app/settings/failures.py" />
   <source>This shop or address cannot be added.</source>
   <translation>Dieser Shop oder diese Adresse lässt sich nicht hinzufügen.</translation>
  </message>
  <message>
   <location filename="../../app/settings/file.py" />
   <source>Check the settings. The file as it was is kept: {path}</source>
   <translation>Prüfe die Einstellungen. Die alte Datei bleibt erhalten: {path}</translation>
  </message>
  <message>
   <location filename="../../app/settings/file.py" />
   <source>Look at the settings before you change one: {path}</source>
   <translation>Sieh die Einstellungen durch, bevor du eine änderst: {path}</translation>
  </message>
  <message>
   <location filename="../../app/settings/file.py" />
   <source>Some settings could not be used: {keys}.</source>
   <translation>Einige Einstellungen waren nicht brauchbar: {keys}.</translation>
  </message>
  <message>
   <location filename="../../app/settings/file.py" />
   <source>The settings file was damaged: it is not used.</source>
   <translation>Die Einstellungsdatei war beschädigt: Sie wird nicht benutzt.</translation>
  </message>
  <message>
   <location filename="../../app/store/failures.py" />
   <source>A report is being sent right now.</source>
   <translation>Gerade wird eine Meldung gesendet.</translation>
  </message>
  <message>
   <location filename="../../app/store/failures.py" />
   <source>Another program is using Inbox Inspector's data.</source>
   <translation>Ein anderes Programm benutzt die Daten von Inbox Inspector.</translation>
  </message>
  <message>
   <location filename="../../app/store/failures.py" />
   <source>Check the disk, make a backup of your files, then start Inbox Inspector again.</source>
   <translation>Prüfe die Festplatte, sichere deine Dateien und starte Inbox Inspector dann neu.</translation>
  </message>
  <message>
   <location filename="../../app/store/failures.py" />
   <source>Close all its windows and start it again: it repairs itself then.</source>
   <translation>Schließ alle seine Fenster und starte es neu: Dann repariert es sich selbst.</translation>
  </message>
  <message>
   <location filename="../../app/store/failures.py" />
   <source>Free some space, then try again. What was kept before is still there.</source>
   <translation>Schaff Platz und versuch es dann noch einmal. Was schon gespeichert war, ist noch da.</translation>
  </message>
  <message>
   <location filename="../../app/store/failures.py" />
   <source>Inbox Inspector cannot write to its data folder.</source>
   <translation>Inbox Inspector kann nicht in seinen Datenordner schreiben.</translation>
  </message>
  <message>
   <location filename="../../app/store/failures.py" />
   <source>The disk could not be read or written.</source>
   <translation>Die Festplatte ließ sich nicht lesen oder beschreiben.</translation>
  </message>
  <message>
   <location filename="../../app/store/failures.py" />
   <source>The disk is full, so nothing new can be kept.</source>
   <translation>Die Festplatte ist voll, darum kann nichts Neues gespeichert werden.</translation>
  </message>
  <message>
   <location filename="../../app/store/failures.py" />
   <source>Wait a moment or close other windows of Inbox Inspector, then try again.</source>
   <translation>Warte kurz oder schließ andere Fenster von Inbox Inspector und versuch es dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../app/store/failures.py" />
   <source>Wait until it is sent, then try again.</source>
   <translation>Warte, bis sie gesendet ist, und versuch es dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../app/store/failures.py" />
   <source>What Inbox Inspector keeps on this computer is damaged.</source>
   <translation>Was Inbox Inspector auf diesem Computer speichert, ist beschädigt.</translation>
  </message>
  <message>
   <location filename="../../app/store/opening.py" />
   <source>Look through it: a report that may have been under way is marked as unknown.</source>
   <translation>Sieh es durch: Eine Meldung, die vielleicht unterwegs war, ist als unbekannt markiert.</translation>
  </message>
  <message>
   <location filename="../../app/store/opening.py" />
   <source>The record of your reports was damaged. We made it again from its copy.</source>
   <translation>Das Verzeichnis deiner Meldungen war beschädigt. Wir haben es aus der Kopie wiederhergestellt.</translation>
  </message>
  <message>
   <location filename="../../app/store/opening.py" />
   <source>What Inbox Inspector remembers of your mail was damaged, and was set aside.</source>
   <translation>Was Inbox Inspector über deine Mails gespeichert hatte, war beschädigt und wurde beiseitegelegt.</translation>
  </message>
  <message>
   <location filename="../../app/store/opening.py" />
   <source>Your mail is checked again now. The record of your reports is complete.</source>
   <translation>Deine Mails werden jetzt neu geprüft. Das Verzeichnis deiner Meldungen ist vollständig.</translation>
  </message>
 </context>
</TS>
