"""What makes an English sentence point back to words before it."""

from __future__ import annotations

from briefgen.selection.opening_tables import Openings, phrases

__all__ = ["ENGLISH"]

ENGLISH = Openings(
    speakers=("he", "she", "they"),
    quantifiers=phrases("some | many | most | several | few | all | none | each | two | three | four | five | six"),
    governed=phrases("he | she | it | they | this | these | those | that | he's | she's | it's | they're"),
    locating=phrases("in | at | on | from | to | of | since | before | by | until | near | the | last | next"),
    connectives=phrases("""
        as for | however | moreover | furthermore | nevertheless | nonetheless | therefore | thus | hence | consequently
        accordingly | otherwise | likewise | similarly | meanwhile | also | and | but | so | or | nor | yet
        plus | then | thereafter | afterwards | in turn | in contrast | by contrast | on the other hand
        on the contrary | for example | for instance | as a result | as such | that said | having said that
        even so | in other words | to this end | to that end | at the same time | at that time | at the time
        in the meantime | in that case | in this case | in this context | in this regard | in this respect
        in this way | in so doing | in doing so | for this reason | for that reason | because of this
        despite this | despite that | after that | before that | since then | until then | by then | from there
        what is more | rather than that | conversely | equally | too | which | who | whose | whom
        perhaps most damaging | perhaps most importantly | most importantly | more importantly | even worse | worse
        worst of all | to be sure | better still | even more | what's more | no wonder | small wonder | sure enough
        even then | if so | if not | or else | on top of that | apart from that | other than that | aside from that
        along those lines | on that basis | on this basis | with that | with this | part of that | part of this
    """),
    paused=phrases("""
        instead | besides | in addition | in response | still | indeed | separately | additionally | finally
        later | earlier | first | second | third | secondly | thirdly | lastly | rather | elsewhere | in return
        in fact | of course | again | after all | in short | in sum | overall | ultimately | subsequently
        for his part | for her part | for their part | for its part | in particular | specifically | notably
        in short order | there | here | now | as expected | in all | in reply | by comparison | at this point
        crucially | importantly
    """),
    pronouns=phrases("""
        he | she | they | it | him | them | his | her | hers | their | theirs | its | he's | she's | they're
        it's | it'll | it'd | he'd | she'd | he'll | she'll | they'll | they'd | the latter | the former
        the same | the two | the pair | the trio | the duo | the other
        the others | both | neither | either | such | some of them | most of them | many of them | all of them
        one of them | another | others | one such | among them | the first | the second | the third | these two
    """),
    demonstratives=("this", "these", "that", "those"),
    times=phrases("""
        week | month | year | day | days | morning | afternoon | evening | summer | autumn | fall | winter
        spring | weekend | decade | century | quarter | monday | tuesday | wednesday | thursday | friday
        saturday | sunday
    """),
    honorifics=phrases("""
        majesty | highness | excellency | holiness | honour | honor | eminence
    """),
    expletives=(("it", "that"), ("it", "to"), ("it", "whether"), ("it", "who"), ("it's", "that"), ("it's", "to")),
    anaphors=phrases("""
        minister | official | officials | president | spokesman | spokeswoman | spokesperson | ministry
        statement | report | agreement | deal | pact | accord | document | move | decision | plan | plans
        proposal | meeting | talks | visit | summit | exercise | exercises | drill | drills | incident | attack
        announcement | comments | remarks | general | admiral | ambassador | secretary | envoy | diplomat
        analyst | author | authors | company | source | sources | sides | leaders | ministers | countries
        nations | allies | partners | men | women | result | results | figure | figures | news | project
        programme | program | contract | treaty | memorandum | paper | study | package | man | woman | group
        groups | law | bill | researcher | researchers | site | ship | ships | vessel | vessels | aircraft
        missile | missiles | situation | video | lawsuit | court | judge | jury | mandate | device | film | team
        city | country | victim | victims | suspect | suspects | family | couple | bank | firm | website | book
        show | event | game | match | storm | crash | blast | shooting | probe | inquiry | investigation | trial
        charges | sanctions | measure | measures | policy | ruling | verdict | letter | message | speech
        interview | article | image | images | photo | photos | data | survey | poll | findings | change
        changes | issue | problem | crisis | conflict | violence | fighting | killing | killings | death
        deaths | unveiling | idea | effort | efforts | move | moves | area | region | building | suit | trip
        soldier | soldiers | troops | officer | officers | commander | crew | delegation | initiative | mission
        operation | partnership | arrangement | dialogue | strategy | budget | bid | test | tests | launch
    """),
    inner=("this", "these", "those"),
    possessives=("its", "his", "her", "their"),
    articles=("the",),
    also=phrases("""
        by comparison | in contrast | of course | in fact | after all | as a result | the same | among other
        at the same time | also | for instance | for example | however | meanwhile | in turn | therefore
        moreover | nevertheless | likewise
        similarly | consequently | too | for his part | for her part | for its part | on the other hand | by contrast
    """),
    furniture=phrases("""
        read more | read also | see also | click here | watch | photo | photos | video | image | related | opinion
        advertisement | share this | follow us | story highlights
    """),
    uniques=phrases("""
        world | internet | web | public | sun | earth | moon | sea | sky | latest | most | more | less | least | only
        last | next | past | future | present | first | end | so | rich | poor | elderly | young | dead | other | rest
        best | worst | biggest | largest | highest | lowest | fastest | greatest | oldest | youngest | number | idea
        fact | wake | west | east | north | south | middle | press | media | weather
        climate | universe | planet | human | time | times | morning | afternoon | evening | night | summer | winter
        weekend | week | month | year | day | decade | century | meantime | moment | beginning | start | process | run
        way | ground | streets | name | case | event | holidays | law | ballot | polls | economy | environment
    """),
    relators=phrases("""
        of | in | for | at | on | from | to | over | between | against | that | which | who | whose | where
        with | by
        near | behind | about | under | into | inside | outside | among | toward | towards | along | across | around
        within | through | involving | including | called | named | known | calling | aimed
    """),
    fronted=phrases("""
        at | in | on | during | after | before | since | for | under | with | from | by | despite | throughout
        within
        inside | outside | near | amid | behind | beyond | until | about | of | among | unlike | like
    """),
    finite=("ed",),
    adverb="ly",
    persons=("he", "she", "they", "him", "them", "he's", "she's", "they're", "they've", "they'll"),
    those=("that",),
    others=("both", "others", "neither"),
    capitals=phrases("""
        council | court | commission | agency | committee | ministry | department | fund | party | parliament
        congress
        government | president | minister | bank | army | navy | union | group | company | board | authority
        act | treaty
    """),
    empty=phrases(
        """
        is | was | will | would | seems | seemed | appears | appeared | has | may | might | remains | turns
        turned | comes
    """
    ),
    nouns=("a", "an", "the", "his", "her", "their", "one"),
    authors=("i", "we", "my", "our", "i'm", "i've", "i'd", "i'll", "we're", "we've", "us", "me"),
    dated=phrases("""
        recently | currently | formerly | early | july | italy | family | reportedly | unfortunately | sadly
        annually
        globally | officially | historically | traditionally | nationally | only
    """),
    pairs=("the two", "both sides", "both countries", "both nations", "the three countries", "the allies"),
    closers=phrases("""
        said | says | added | adds | told | also | is | was | were | are | will | would | has | have | had | did
        does | came | comes | followed | follows | noted | stressed | warned | called | may | might | could
        can | should | must | declined | marks | marked | makes | made | aims | aim | include | includes
        included | involve | involves | involved | allows | allowed | gives | gave | took | takes | went
        remains | then | later | argued | argues | concluded | explained | continued | insisted | acknowledged
        agreed | pledged | ended | began | started | sparked | prompted | drew | raised | reflects | underscores
        underlines | shows | showed | not | claims | claimed | alleges | has | left | leaves | alone | never | who
        find | say | believe | think | want | remain | come | began | become | became | brought | brings | led
        leads | means | meant | needs | needed | wants | wanted | asked | asks | rejected | denied | confirmed
        released | described | revealed | reveals | suggests | suggested | contains | contained | covers
        covered | involves | lasted | lasts | failed | fails | caused | causes | stands | stood | sets | set
        get | gets | got | say | see | sees | saw | know | knows | knew | put | puts | run | runs | ran | let | lets
        keep | keeps | kept | hold | holds | held | lie | lies | lay | lose | loses | lost | win | wins | won
        meet | meets
        met | pay | pays | paid | sell | sells | sold | send | sends | sent | sit | sits | sat | speak | speaks
        spoke
        spend | spends | spent | tell | tells | write | writes | wrote | break | breaks | broke | build | builds
        built
        buy | buys | bought | catch | catches | caught | choose | chooses | chose | cost | costs | cut | cuts | do
        draw | draws | drive | drives | drove | eat | eats | ate | fall | falls | fell | feel | feels | felt
        fight | fights
        fought | find | finds | found | flies | flew | give | go | goes | grow | grows | grew | hear | hears
        heard | hit
        hits | hurt | hurts | lead | leave | lend | make | rise | rises | rose | seek | shake | shook | show | shut
        shuts | spread | spreads | strike | strikes | struck | take | teach | think | thinks | thought | throw
        throws
        threw | understand | wear | wears | wore | use | uses | work | works | live | lives | help | helps
        offer | offers
        provide | provides | require | requires | represent | represents | reveal | appear | appears | seem | seems
        look | looks | continue | continues | play | plays | refuse | refuses | deny | denies | report | reports
        begin
        begins | start | starts | end | ends | open | close | closes | cover | follow | mark | plan | raise | raises
        support | supports | threaten | threatens | turn | turns | try | tries | urge | urges | want | need | need
        must | cannot | can't | won't | don't | doesn't | didn't | isn't | aren't | wasn't | weren't | hasn't
        haven't
        hadn't | wouldn't | couldn't | shouldn't | when | while | as | because | if | after | before | during | since
        despite | although | though | until | unless | amid | also | now | still | already | just | once | itself
        themselves | himself | herself | and | or | but | be | been | being | n't | ought | shall | expects | believes
        hopes | remain | stay | stays | estimates | warns | notes | adds | points | concludes | explains | depends
        seeks | sought | calls | focuses | focused | resulted | results | opened | opens | closed | happened
    """),
    titles=phrases("""
        mr | mrs | ms | dr | president | minister | prime minister | secretary | senator | sen | rep | gov | governor
        general | gen | admiral | adm | colonel | col | captain | capt | lt | maj | sgt | ambassador | king | queen
        prince | princess | pope | chancellor | judge | justice | sheikh | ayatollah | professor | prof | spokesman
        spokeswoman | coach | mayor | sir | lord
    """),
    indefinite=("a", "an"),
    dates=phrases("""
        monday | tuesday | wednesday | thursday | friday | saturday | sunday | january | february | march | april
        may | june | july | august | september | october | november | december
    """),
    introducing=phrases(
        "as | while | when | if | although | though | once | because | following | given | amid | back"
    ),
    then=("later", "afterward", "afterwards", "thereafter", "beforehand", "subsequently"),
    adding=("added", "adds", "adding", "continued", "continues", "continuing", "concluded", "reiterated"),
)
