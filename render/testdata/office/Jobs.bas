' Opens, changes and stores documents, as the lines of the file MITHAQ_JOBS say:
'   open|path|filter|options    either may be empty
'   do|.uno:Command
'   store|path|filter|options
' Each open closes what was open before. What fails is told in MITHAQ_JOBS.said.

Function Setting(name As String, value)
  Dim p As New com.sun.star.beans.PropertyValue
  p.Name = name
  p.Value = value
  Setting = p
End Function

Sub Run
  Dim jobs, said, row As String, part, doc, commands
  On Error GoTo Failed
  commands = createUnoService("com.sun.star.frame.DispatchHelper")
  said = FreeFile
  Open Environ("MITHAQ_JOBS") & ".said" For Output As #said
  jobs = FreeFile
  Open Environ("MITHAQ_JOBS") For Input As #jobs
  Do While Not EOF(jobs)
    Line Input #jobs, row
    part = Split(row & "||", "|")
    Select Case part(0)
    Case "open"
      If Not IsEmpty(doc) Then doc.close(True)
      If part(2) = "" Then
        doc = StarDesktop.loadComponentFromURL(ConvertToURL(part(1)), "_blank", 0, Array(Setting("Hidden", True)))
      Else
        doc = StarDesktop.loadComponentFromURL(ConvertToURL(part(1)), "_blank", 0, Array(Setting("Hidden", True), Setting("FilterName", part(2)), Setting("FilterOptions", part(3))))
      End If
    Case "do"
      commands.executeDispatch(doc.CurrentController.Frame, part(1), "", 0, Array())
    Case "store"
      doc.storeToURL(ConvertToURL(part(1)), Array(Setting("FilterName", part(2)), Setting("FilterOptions", part(3))))
    End Select
  Loop
  If Not IsEmpty(doc) Then doc.close(True)
  Close #jobs
  Close #said
  StarDesktop.terminate()
  Exit Sub
Failed:
  Print #said, row & ": " & Error$
  Resume Next
End Sub
