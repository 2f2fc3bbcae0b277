"""What mail programs and providers call their folders, for servers that do not say what each is for.

Sources: the default names of Outlook, Thunderbird, Apple Mail, Roundcube, Gmail, GMX and Yahoo in the
languages that their shops are catalogued for.
"""

from __future__ import annotations

from app.mailbox.model import FolderRole

_BY_ROLE = {
    FolderRole.JUNK: """
        junk|spam|junk e-mail|junk email|junk mail|bulk mail|bulk|spam mail|spamverdacht|spamordner
        |werbung|unerwünscht|unerwünschte werbung|courrier indésirable|indésirables|pourriel|pourriels
        |correo no deseado|no deseado|correo basura|posta indesiderata|indesiderata|ongewenste e-mail
        |ongewenst|ongewenste reclame|lixo eletrônico|lixo electrónico|lixo|niechciane|wiadomości-śmieci
        |wiadomości śmieci|skräppost|skräp|uønsket e-post|søppelpost|uønsket mail|uønsket|roskaposti
        |nevyžádaná pošta|nevyžiadaná pošta|levélszemét|istenmeyen|istenmeyen e-posta|gereksiz
        |indesirables|quarantaine|спам|нежелательная почта|ανεπιθύμητα|迷惑メール|垃圾邮件|垃圾郵件|스팸
        |정크 메일
    """,
    FolderRole.SENT: """
        sent|sent items|sent mail|sent messages|gesendet|gesendete objekte|gesendete elemente
        |gesendete nachrichten|postausgang gesendet|éléments envoyés|messages envoyés|envoyés|envoyé
        |enviados|elementos enviados|correo enviado|mensajes enviados|posta inviata|inviati|inviata
        |elementi inviati|verzonden|verzonden items|verzonden berichten|itens enviados|mensagens enviadas
        |wysłane|elementy wysłane|skickat|skickade|skickade objekt|sendt|sendte|sendte elementer
        |sendt post|lähetetyt|odeslaná pošta|odeslané|odoslané|elküldött elemek|elküldött
        |gönderilmiş öğeler|gönderilen|gönderilmiş|отправленные|απεσταλμένα|送信済み|送信済みアイテム
        |已发送|已发送邮件|寄件備份|보낸 편지함
    """,
    FolderRole.DRAFTS: """
        drafts|draft|entwürfe|entwurf|brouillons|borradores|bozze|concepten|rascunhos|szkice
        |wersje robocze|utkast|kladder|luonnokset|koncepty|rozpracované|piszkozatok|taslaklar
        |черновики|πρόχειρα|下書き|草稿|草稿箱|임시 보관함
    """,
    FolderRole.TRASH: """
        trash|deleted items|deleted messages|deleted|papierkorb|gelöscht|gelöschte objekte
        |gelöschte elemente|corbeille|éléments supprimés|papelera|elementos eliminados|eliminados
        |cestino|posta eliminata|prullenbak|verwijderde items|lixeira|itens excluídos|kosz
        |elementy usunięte|papperskorg|borttagna objekt|slettede elementer|slettet post|papirkurv
        |roskakori|koš|odstraněná pošta|kôš|törölt elemek|kuka|çöp kutusu|silinmiş öğeler
        |корзина|удаленные|κάδος|ゴミ箱|已删除|已删除邮件|휴지통
    """,
    FolderRole.ARCHIVE: """
        archive|archives|archiv|archivio|archivo|archief|arquivo|archiwum|arkiv|arkisto|архив
    """,
}

NAMES: dict[str, FolderRole] = {
    name.strip().casefold(): role for role, names in _BY_ROLE.items() for name in names.split("|")
}
"""The last part of a folder's name, case-folded, to what it is for."""
