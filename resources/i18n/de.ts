<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>Inbox Inspector</name>
  <message>
   <location filename="../../app/sentences.py" />
   <source>A fault in this program kept it from being judged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>A link carries a hidden page or program instead of an address.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>A link hides where it leads behind a link shortener, {host}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>A link is written so that it seems to lead somewhere else.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>A link leads to a bare number instead of a named site.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>A link leads to {host}, where anybody can put up pages for free.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>A link leads to {host}, which imitates {retailer}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>A link shows one address, but leads to another: {host}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Account code</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>All it wants is that you open the attached document.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>All its links lead to {retailer}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Be careful</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Be careful: something is odd. Open {retailer} yourself, not these links.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Can't check</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Delivery code</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Did you just ask for this? If someone else wants it, it is a scam.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Do not click, answer or call.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Do not pay, call or hand over anything because of it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>If it still matters, open {retailer} yourself, not these links.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It asks for a password, or for card, bank or identity details.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It asks you to send the code back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It carries a file that shops don't send this way.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It carries an account code without a word that you should tell nobody.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It carries an attached document.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It carries {retailer}'s digital signature ({domain}); we checked it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It contains a code, hidden as long as it is not proven to be meant for you.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It could not be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It does not call you by your name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It hides text in a way that changes what you read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It holds text that you cannot see.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It is genuine, but addressed to somebody else.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It is one picture with hardly any text, so there is little to check.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It is signed by {domain}, which is not on our list for {retailer}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It is too large or too unusual in its build to be checked.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It is too old to check.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It lacks the digital signature that {retailer} puts on all its mail.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It offers a reward for answering a survey.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It pressures you with a threat, prize or deadline.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It reached you long after it was written.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It says {retailer}, but uses another company's address, {domain}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It says {retailer}, but was sent from {domain}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It uses {retailer}'s own address, but your mail provider could not confirm that {retailer} sent it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It wants you to call a phone number about a charge or a cancellation.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It was forwarded, or came through a list or relay, on its way to you.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It was sent from a free mail address, which {retailer} does not use.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>It was sent from {domain}, which is not on our list of {retailer}'s addresses.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Its digital signature is not one that proves anything.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Its header is built so that different programs read it differently.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Its largest button does not lead to {retailer}, but to {host}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Its signature no longer fits: it was changed on the way, by a mail server or virus scanner perhaps.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Its spelling is worse than {retailer}'s would be.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Its two versions, plain and formatted, say different things.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Need the code? Your Orders › Track package.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>None of its links goes to {retailer}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Nothing odd found. To be sure, open {retailer} yourself, not these links.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Pickup code</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Read it out only at your door, when you can see your parcel. Never on the phone. You may give it to a person you trust who takes the parcel for you.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Reading it made a part of this program fail; it may have been built to do that.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Reading it took too long; it may have been built to do that.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Reading it took too much memory; it may have been built to do that.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Really from {retailer}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Sent through {retailer}, but written by someone else.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Someone else's words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Suspected spoof</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>The name imitates {retailer} with look-alike letters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>The sender line holds more than one address, a common trick.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>The sender line is twisted as real shop mail never is, a common trick.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>The sender's address, {domain}, imitates {retailer}'s.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>There is no check by your mail provider that we could rely on.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>This mail is too old to tell whether it is from {retailer}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>To be sure, open {retailer} yourself, not these links.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Too old to check</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Type it in at the locker or counter.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Verified</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Very likely fake: not sent by {retailer}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>We can't tell whether this is from {retailer}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>We could not go online to check its signature.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>We don't know yet from which addresses {retailer} sends its mail.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>We don't know your addresses: it may be meant for somebody else.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>We have no reliable source that {domain} belongs to {retailer}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Your answer would go to {domain}, not to the sender.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Your answer would go to {domain}, which imitates {retailer}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Your mail provider and our own check of the signature disagree.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Your mail provider confirms {retailer}'s digital signature ({domain}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Your mail provider could not finish its own check of this mail.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>Your mail provider's check could not be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>another address</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>another site</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>the shop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>{retailer} only passes such messages on; somebody else writes them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../app/sentences.py" />
   <source>{retailer} sends this kind of mail for others, who fill in the text.</source>
   <translation type="unfinished" />
  </message>
 </context>
</TS>
